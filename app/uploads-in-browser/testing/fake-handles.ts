const unused = () => Promise.reject(new Error('nothing of this is asked for here'))

/** A file of a disk, as Chromium hands it out. */
export class FakeFileHandle implements FileSystemFileHandle {
  readonly kind = 'file'
  readonly name: string
  createWritable = unused
  isSameEntry = unused
  constructor(name: string) {
    this.name = name
  }
  getFile = async () => new File(['x'], this.name)
}

/** A folder with what is in it. */
export class FakeFolderHandle implements FileSystemDirectoryHandle {
  readonly kind = 'directory'
  readonly name: string
  readonly #inside: readonly FileSystemHandle[]
  getDirectoryHandle = unused
  getFileHandle = unused
  isSameEntry = unused
  removeEntry = unused
  resolve = unused
  constructor(name: string, inside: readonly FileSystemHandle[]) {
    this.name = name
    this.#inside = inside
  }
  async *values() {
    yield* this.#inside
  }
}
