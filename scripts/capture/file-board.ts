import { z } from 'zod'
import type { FileChange } from '#domain/contracts/batch-event.ts'
import { FILE_STATUSES, type FileStatus } from '#domain/file-status.ts'

/** What is known of one file's row. Times are ISO strings of the database's clock. */
export const FileRow = z.object({
  id: z.uuid(),
  status: z.enum(FILE_STATUSES),
  version: z.number(),
  failure_code: z.string().nullable(),
  failure_detail: z.string().nullable(),
  duplicate_of_file_id: z.uuid().nullable(),
  searchable_at: z.string().nullable(),
  created_at: z.string().nullable(),
  uploaded_at: z.string().nullable(),
  finished_at: z.string().nullable(),
})
export type FileRow = z.infer<typeof FileRow>

export type WatchUntil = 'searchable' | 'extracted'

type Seen = {
  status: FileStatus
  version: number
  code: string | null
  searchable: boolean
  /** It was a duplicate once: should it wait again, its original was lost and its bytes are asked for. */
  wasDuplicate: boolean
  row: FileRow | null
}

/** The newest known state of every file of a batch. The highest version wins, so order and doubles change nothing. */
export class FileBoard {
  readonly #files = new Map<string, Seen>()

  /** Rows as they stand after the manifest. */
  expect(ids: readonly string[]): void {
    for (const id of ids) {
      this.#files.set(id, {
        status: 'pending',
        version: 0,
        code: null,
        searchable: false,
        wasDuplicate: false,
        row: null,
      })
    }
  }

  /** Answers whether anything is new. */
  applyEvent(changes: readonly FileChange[]): boolean {
    const applied = changes.map(([id, status, version, code, searchable]) =>
      this.#merge(id, { status, version, code, searchable, row: null }),
    )
    return applied.includes(true)
  }

  applyRows(rows: readonly FileRow[]): boolean {
    const applied = rows.map((row) =>
      this.#merge(row.id, {
        status: row.status,
        version: row.version,
        code: row.failure_code,
        searchable: row.searchable_at !== null,
        row,
      }),
    )
    return applied.includes(true)
  }

  find(id: string): Readonly<Seen> | null {
    return this.#files.get(id) ?? null
  }

  count(test: (file: Readonly<Seen>) => boolean): number {
    return [...this.#files.values()].filter(test).length
  }

  /** Duplicates that became pending again. Each is named once. */
  takeAskedAgain(): string[] {
    const asked = [...this.#files].filter(([, file]) => file.wasDuplicate && file.status === 'pending')
    for (const [, file] of asked) file.wasDuplicate = false
    return asked.map(([id]) => id)
  }

  isDone(id: string, until: WatchUntil): boolean {
    const file = this.#files.get(id)
    if (!file) return true
    const isRead = file.status === 'completed' || (file.status === 'skipped' && file.code === 'duplicate')
    if (isRead) return file.searchable || until === 'extracted'
    return file.status === 'failed' || file.status === 'skipped'
  }

  #merge(id: string, news: Omit<Seen, 'wasDuplicate'>): boolean {
    const before = this.#files.get(id)
    if (!before || news.version < before.version) return false
    const isNew = news.version > before.version
    if (!isNew && !news.row) return false
    const isDuplicate = news.status === 'skipped' && news.code === 'duplicate'
    this.#files.set(id, { ...news, wasDuplicate: isDuplicate || before.wasDuplicate })
    return isNew
  }
}
