import { applyChanges, type FileChange, type FileState, type FileStates, mergeStates } from './file-states.ts'

type Row = FileState & { fileId: string }

/** What a page knows of the files of a batch: names and places from rows, states from rows and broadcasts. */
export type LiveFiles<FileRow extends Row> = {
  rows: readonly FileRow[]
  states: FileStates
  /** Whether `rows` are all there are; until then only the first are known. */
  isWhole: boolean
}

export type FilesNews<FileRow extends Row> =
  | { type: 'first'; rows: readonly FileRow[]; isWhole: boolean }
  | { type: 'snapshot'; rows: readonly FileRow[] }
  | { type: 'changes'; changes: readonly FileChange[] }

export const openFiles = <FileRow extends Row>(first: {
  rows: readonly FileRow[]
  isWhole: boolean
}): LiveFiles<FileRow> => ({ ...first, states: statesOf(first.rows) })

/** The one reducer. States never go back to an older version, whoever comes first. */
export function hearFiles<FileRow extends Row>(
  live: LiveFiles<FileRow>,
  news: FilesNews<FileRow>,
): LiveFiles<FileRow> {
  switch (news.type) {
    case 'changes': {
      const states = applyChanges(live.states, news.changes)
      return states === live.states ? live : { ...live, states }
    }
    case 'snapshot':
      return { rows: news.rows, isWhole: true, states: newestOf(news.rows, live.states) }
    case 'first': {
      const states = mergeStates(live.states, statesOf(news.rows))
      if (!news.isWhole && live.isWhole) {
        // The first rows are newer than the snapshot; what lies below them stays.
        const rest = live.rows.slice(news.rows.length)
        return { rows: [...news.rows, ...rest], isWhole: true, states }
      }
      return { rows: news.rows, isWhole: news.isWhole, states }
    }
  }
}

/** Of exactly these rows: a file that was erased is counted no more. */
function newestOf(rows: readonly Row[], known: FileStates): FileStates {
  const states = new Map(statesOf(rows))
  for (const [fileId, state] of states) {
    const heard = known.get(fileId)
    if (heard && heard.version >= state.version) states.set(fileId, heard)
  }
  return states
}

const statesOf = (rows: readonly Row[]): FileStates =>
  new Map(
    rows.map(({ fileId, status, version, failureCode, searchable }) => [
      fileId,
      { status, version, failureCode, searchable },
    ]),
  )
