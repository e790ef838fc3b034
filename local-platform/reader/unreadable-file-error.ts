/** The file cannot be decoded: cut off, corrupt, a bomb, or not what its type says. Known by its name across processes. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError'
}
