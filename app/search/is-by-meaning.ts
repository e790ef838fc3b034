/** Whether a document was found though it has none of the words. */
export const isByMeaning = ({ foundBy }: { foundBy: readonly string[] }): boolean =>
  foundBy.length === 1 && foundBy[0] === 'meaning'
