import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { GoogleError, invalidArgument } from './google-error.ts'

const LIFETIME_MS = 48 * 60 * 60_000

const ShelvedFile = z.object({
  project: z.string(),
  name: z.string(),
  displayName: z.string().optional(),
  mimeType: z.string(),
  sizeBytes: z.string(),
  createTime: z.string(),
  updateTime: z.string(),
  expirationTime: z.string(),
  sha256Hash: z.string(),
  source: z.enum(['UPLOADED', 'GENERATED']),
})
export type ShelvedFile = z.infer<typeof ShelvedFile>

export type UploadPlan = { project: string; mimeType: string; displayName?: string; name?: string }
type Upload = UploadPlan & { received: number }

/** Files of the Files API: on disk, so that they outlive the process; each belongs to the project that sent it. */
export class FileShelf {
  readonly #folder: string
  readonly #clock: () => Date
  readonly #newId: () => string
  readonly #uploads = new Map<string, Upload>()
  readonly #files = new Map<string, ShelvedFile>()

  constructor({ folder, clock, newId }: { folder: string; clock: () => Date; newId: () => string }) {
    this.#folder = folder
    this.#clock = clock
    this.#newId = newId
  }

  /** Finds what an earlier process has left. Half uploads are thrown away: their sessions died with it. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    for (const entry of await readdir(this.#folder)) {
      if (entry.endsWith('.part')) await rm(join(this.#folder, entry), { force: true })
      if (!entry.endsWith('.json')) continue
      const parsed = ShelvedFile.safeParse(JSON.parse(await readFile(join(this.#folder, entry), 'utf8')))
      if (parsed.success) this.#files.set(parsed.data.name, parsed.data)
    }
  }

  /** Opens a resumable upload and answers its id. */
  async startUpload(plan: UploadPlan): Promise<string> {
    const uploadId = this.#newId()
    await writeFile(this.#partPath(uploadId), '')
    this.#uploads.set(uploadId, { ...plan, received: 0 })
    return uploadId
  }

  /** Takes a chunk; the last one makes the file. */
  async receive(
    uploadId: string,
    chunk: { offset: number; bytes: Uint8Array; isLast: boolean },
  ): Promise<ShelvedFile | null> {
    const upload = this.#uploads.get(uploadId)
    if (!upload) throw new GoogleError('not_found', { message: 'Upload has already been terminated.' })
    if (chunk.offset !== upload.received)
      throw invalidArgument('The upload offset is not what was received so far.')
    await appendFile(this.#partPath(uploadId), chunk.bytes)
    upload.received += chunk.bytes.length
    if (!chunk.isLast) return null
    this.#uploads.delete(uploadId)
    return this.#shelve(this.#partPath(uploadId), { ...upload, source: 'UPLOADED' })
  }

  /** Puts a file of our own (the answers of a batch) on the shelf. */
  async put(plan: UploadPlan, bytes: Uint8Array): Promise<ShelvedFile> {
    const part = this.#partPath(this.#newId())
    await writeFile(part, bytes)
    return this.#shelve(part, { ...plan, source: 'GENERATED' })
  }

  /** The file, or Google's 403 when it is missing, expired or another project's. */
  get(project: string, name: string): ShelvedFile {
    const file = this.#files.get(name)
    if (file && file.project === project && this.#isAlive(file)) return file
    throw new GoogleError('permission_denied', {
      message: `You do not have permission to access the File ${name.replace('files/', '')} or it may not exist.`,
    })
  }

  async read(project: string, name: string): Promise<{ mimeType: string; bytes: Uint8Array }> {
    const { mimeType } = this.get(project, name)
    return { mimeType, bytes: await readFile(this.#bytesPath(name)) }
  }

  list(project: string): ShelvedFile[] {
    const files = [...this.#files.values()].filter((file) => file.project === project && this.#isAlive(file))
    return files.sort((a, b) => b.createTime.localeCompare(a.createTime) || a.name.localeCompare(b.name))
  }

  async delete(project: string, name: string): Promise<void> {
    this.get(project, name)
    this.#files.delete(name)
    await rm(this.#recordPath(name), { force: true })
    await rm(this.#bytesPath(name), { force: true })
  }

  async #shelve(part: string, plan: UploadPlan & { source: ShelvedFile['source'] }): Promise<ShelvedFile> {
    const now = this.#clock()
    const name = plan.name ?? `files/${this.#newId()}`
    if (!/^files\/[a-z0-9][a-z0-9-]{0,39}$/.test(name)) throw invalidArgument(`Invalid file name: ${name}`)
    const file: ShelvedFile = {
      project: plan.project,
      name,
      ...(plan.displayName !== undefined && { displayName: plan.displayName }),
      mimeType: plan.mimeType,
      sizeBytes: String((await stat(part)).size),
      createTime: now.toISOString(),
      updateTime: now.toISOString(),
      expirationTime: new Date(now.getTime() + LIFETIME_MS).toISOString(),
      sha256Hash: createHash('sha256')
        .update(await readFile(part))
        .digest('base64'),
      source: plan.source,
    }
    await rename(part, this.#bytesPath(name))
    await writeFile(`${this.#recordPath(name)}.part`, JSON.stringify(file))
    await rename(`${this.#recordPath(name)}.part`, this.#recordPath(name))
    this.#files.set(name, file)
    return file
  }

  #isAlive(file: ShelvedFile): boolean {
    return new Date(file.expirationTime) > this.#clock()
  }

  #partPath = (uploadId: string): string => join(this.#folder, `${uploadId}.part`)
  #recordPath = (name: string): string => join(this.#folder, `${name.replace('files/', '')}.json`)
  #bytesPath = (name: string): string => join(this.#folder, `${name.replace('files/', '')}.bin`)
}
