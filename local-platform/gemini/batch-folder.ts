import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type z } from 'zod'
import { BatchItem, BatchJob, BatchResult } from './batch-job.ts'

/** Batch jobs on disk: a folder a job. Results are appended one by one, so that a killed process goes on where it was. */
export class BatchFolder {
  readonly #root: string
  #saved: Promise<void> = Promise.resolve()

  constructor(root: string) {
    this.#root = root
  }

  async loadJobs(): Promise<BatchJob[]> {
    await mkdir(this.#root, { recursive: true })
    const ids = await readdir(this.#root)
    const jobs = await Promise.all(
      ids.map((id) => readFile(this.#path(id, 'job.json'), 'utf8').catch(() => null)),
    )
    return jobs.filter((text) => text !== null).map((text) => BatchJob.parse(JSON.parse(text)))
  }

  async createJob(job: BatchJob, items: readonly BatchItem[]): Promise<void> {
    await mkdir(join(this.#root, job.id), { recursive: true })
    await writeFile(
      this.#path(job.id, 'requests.jsonl'),
      items.map((item) => `${JSON.stringify(item)}\n`).join(''),
    )
    await this.saveJob(job)
  }

  /** One after the other: the runner and a caller may move the same job at once, and the later state must stay. */
  saveJob(job: BatchJob): Promise<void> {
    const text = JSON.stringify(job)
    const saved = this.#saved.then(async () => {
      await writeFile(this.#path(job.id, 'job.json.part'), text)
      await rename(this.#path(job.id, 'job.json.part'), this.#path(job.id, 'job.json'))
    })
    this.#saved = saved.catch(() => undefined)
    return saved
  }

  loadItems(id: string): Promise<BatchItem[]> {
    return readLines(this.#path(id, 'requests.jsonl'), BatchItem)
  }

  loadResults(id: string): Promise<BatchResult[]> {
    return readLines(this.#path(id, 'results.jsonl'), BatchResult)
  }

  async addResult(id: string, result: BatchResult): Promise<void> {
    await appendFile(this.#path(id, 'results.jsonl'), `${JSON.stringify(result)}\n`)
  }

  async deleteJob(id: string): Promise<void> {
    await rm(join(this.#root, id), { recursive: true, force: true })
  }

  #path = (id: string, file: string): string => join(this.#root, id, file)
}

async function readLines<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const parsed = schema.safeParse(parseLine(line))
    // A process killed while it appended leaves half a line: that result is made again.
    return parsed.success ? [parsed.data] : []
  })
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
