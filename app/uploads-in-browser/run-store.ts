import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { z } from 'zod'
import { UPLOAD_STATES } from '#app/uploads/upload-states.ts'
import { BATCH_KINDS } from '#domain/document-kinds.ts'

const DATABASE = 'handscript-uploads'
const VERSION = 1

/** Handles are the browser's own objects, which it stores as they are. */
const Handle = z.custom<FileSystemHandle>((value) => value instanceof Object)

/** One upload that was begun: a tab, a batch, a selection. Bytes are never kept, only how to find them again. */
export const RememberedRun = z.object({
  runId: z.string(),
  userId: z.string(),
  teamId: z.string(),
  teamSlug: z.string(),
  batch: z.object({ id: z.string(), name: z.string(), kind: z.enum(BATCH_KINDS) }),
  startedAt: z.number(),
})

export const RememberedFile = z.object({
  id: z.string(),
  runId: z.string(),
  order: z.number(),
  path: z.string(),
  bytes: z.number(),
  modifiedAt: z.number(),
  customName: z.string().nullable(),
  handle: Handle.nullable(),
  root: Handle.nullable(),
  /** How it ended, so far. */
  end: z.enum(UPLOAD_STATES).nullable(),
})

export type RememberedRun = z.infer<typeof RememberedRun>
export type RememberedFile = z.infer<typeof RememberedFile>

type Schema = DBSchema & {
  runs: { key: string; value: RememberedRun; indexes: { byUser: string } }
  files: { key: string; value: RememberedFile; indexes: { byRun: string } }
}

/** Rows of one transaction: a few thousand at once would hold up the page while they are copied. */
const ROWS_AT_ONCE = 250

/**
 * The manifest that outlives the page. Everything here is a comfort: a browser that keeps nothing (private mode, a
 * full disk) uploads all the same and forgets what it was doing.
 */
export class RunStore {
  readonly #database: Promise<IDBPDatabase<Schema> | null>

  constructor() {
    this.#database = openDatabase()
  }

  async saveRun(run: RememberedRun): Promise<void> {
    await this.#try((database) => database.put('runs', run))
  }

  async saveFiles(files: readonly RememberedFile[]): Promise<void> {
    for (let from = 0; from < files.length; from += ROWS_AT_ONCE) {
      await this.#try(async (database) => {
        const writing = database.transaction('files', 'readwrite')
        const rows = files.slice(from, from + ROWS_AT_ONCE).map((file) => writing.store.put(file))
        await Promise.all([...rows, writing.done])
      })
    }
  }

  /** The runs of one person, oldest first. Rows of an older app that are not understood are passed over. */
  async runsOf(userId: string): Promise<RememberedRun[]> {
    const rows = await this.#try((database) => database.getAllFromIndex('runs', 'byUser', userId))
    const runs = (rows ?? []).flatMap((row) => RememberedRun.safeParse(row).data ?? [])
    return runs.toSorted((a, b) => a.startedAt - b.startedAt)
  }

  /** Whether nobody's upload is remembered in this browser. */
  async isEmpty(): Promise<boolean> {
    return ((await this.#try((database) => database.count('runs'))) ?? 0) === 0
  }

  async filesOf(runId: string): Promise<RememberedFile[]> {
    const rows = await this.#try((database) => database.getAllFromIndex('files', 'byRun', runId))
    const files = (rows ?? []).flatMap((row) => RememberedFile.safeParse(row).data ?? [])
    return files.toSorted((a, b) => a.order - b.order)
  }

  async forget(runId: string): Promise<void> {
    await this.#try(async (database) => {
      const writing = database.transaction(['runs', 'files'], 'readwrite')
      const files = writing.objectStore('files')
      const keys = await files.index('byRun').getAllKeys(runId)
      const rows = keys.map((key) => files.delete(key))
      await Promise.all([...rows, writing.objectStore('runs').delete(runId), writing.done])
    })
  }

  async #try<Result>(use: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result | null> {
    try {
      const database = await this.#database
      return database && (await use(database))
    } catch {
      return null
    }
  }
}

async function openDatabase(): Promise<IDBPDatabase<Schema> | null> {
  try {
    return await openDB<Schema>(DATABASE, VERSION, {
      upgrade(database) {
        database.createObjectStore('runs', { keyPath: 'runId' }).createIndex('byUser', 'userId')
        database.createObjectStore('files', { keyPath: 'id' }).createIndex('byRun', 'runId')
      },
      blocking: (_current, _blocked, event) => {
        // Another tab has a newer app: this one must not stand in its way.
        if (event.target instanceof IDBDatabase) event.target.close()
      },
    })
  } catch {
    return null
  }
}
