import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { ConfirmRequest, SignRequest } from '#domain/contracts/uploads.ts'

type Row = {
  id: string
  upload_order: number
  original_name: string
  status: string
  version: number
  failure_code: string | null
  failure_detail: string | null
  duplicate_of_file_id: string | null
  searchable_at: string | null
  created_at: string
  uploaded_at: string | null
  finished_at: string | null
  sha256: string | null
}

const Registration = z.object({
  files: z.array(z.object({ id: z.string(), upload_order: z.number(), original_name: z.string() })),
})
const Reasons = z.array(z.object({ id: z.string(), code: z.string(), detail: z.string().optional() }))

/**
 * As much of a stack as one capture touches, in memory: files become searchable `reads` looks after their confirm.
 * It has no realtime, so a capture has to ask.
 */
export class FakeStack {
  readonly rows = new Map<string, Row>()
  readonly stored = new Map<string, Buffer>()
  readonly requests: string[] = []
  /** Whether uploaded files are ever read. */
  reads = true
  maxFiles = Infinity
  #server = createServer((request, response) => void this.#answer(request, response))
  url = ''

  async open(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port.')
    this.url = `http://127.0.0.1:${address.port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Gone for `ms`, then back on the same port with everything it knew. */
  async vanish(ms: number): Promise<void> {
    const port = Number(new URL(this.url).port)
    await this.close()
    await new Promise((resolve) => setTimeout(resolve, ms))
    this.#server = createServer((request, response) => void this.#answer(request, response))
    await this.open(port)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const body = Buffer.concat(chunks)
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url)
    this.requests.push(`${request.method} ${pathname}`)
    if (request.method === 'PUT') return this.#store(pathname, body, request, response)
    const answer = this.#route(pathname, searchParams, body.length > 0 ? JSON.parse(body.toString()) : null)
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(answer.body))
  }

  #store(pathname: string, body: Buffer, request: IncomingMessage, response: ServerResponse): void {
    const digest = createHash('md5').update(body).digest('base64')
    if (digest !== request.headers['content-md5']) return void response.writeHead(400).end()
    this.stored.set(pathname.slice('/store/'.length), body)
    response.writeHead(200, { etag: '"etag"' }).end()
  }

  #route(pathname: string, search: URLSearchParams, body: unknown): { status: number; body: unknown } {
    switch (pathname) {
      case '/rest/v1/rpc/create_batch':
        return ok({})
      case '/rest/v1/rpc/register_files':
        return this.#register(Registration.parse(body).files)
      case '/rest/v1/rpc/refuse_files':
        return this.#end(z.object({ refusals: Reasons }).parse(body).refusals, 'skipped')
      case '/rest/v1/rpc/fail_uploads':
        return this.#end(z.object({ failures: Reasons }).parse(body).failures, 'failed')
      case '/functions/v1/uploads/sign':
        return ok({ files: SignRequest.parse(body).files.map((file) => this.#sign(file)) })
      case '/functions/v1/uploads/confirm':
        return ok({ files: ConfirmRequest.parse(body).files.map(({ id }) => this.#confirm(id)) })
      case '/rest/v1/batch_upload_files':
        if (this.reads) this.#readOn()
        return ok([...this.rows.values()].toSorted((a, b) => a.upload_order - b.upload_order))
      case '/rest/v1/documents':
        return ok(search.has('file_id') ? [] : this.#documents())
      default:
        return { status: 404, body: { message: 'not_found' } }
    }
  }

  #register(files: z.infer<typeof Registration>['files']) {
    if (this.rows.size + files.length > this.maxFiles) return { status: 400, body: { message: 'batch_full' } }
    for (const file of files) {
      this.rows.set(file.id, {
        ...file,
        status: 'pending',
        version: 1,
        failure_code: null,
        failure_detail: null,
        duplicate_of_file_id: null,
        searchable_at: null,
        created_at: NOW,
        uploaded_at: null,
        finished_at: null,
        sha256: null,
      })
    }
    return ok(files.map(({ id }) => this.rows.get(id)))
  }

  #end(reasons: z.infer<typeof Reasons>, status: string) {
    for (const { id, code, detail } of reasons) {
      this.#change(id, { status, failure_code: code, failure_detail: detail ?? null, finished_at: NOW })
    }
    return ok(reasons.length)
  }

  #sign(file: z.infer<typeof SignRequest>['files'][number]) {
    const original = [...this.rows.values()].find(
      (row) => row.sha256 === file.originalSha256 && row.id !== file.id,
    )
    if (original) {
      this.#change(file.id, {
        status: 'skipped',
        failure_code: 'duplicate',
        duplicate_of_file_id: original.id,
        finished_at: NOW,
      })
      return { outcome: 'duplicate', id: file.id, duplicateOfFileId: original.id }
    }
    this.#change(file.id, { status: 'uploading', sha256: file.originalSha256 })
    const put = (key: string, md5: string) => ({
      url: `${this.url}/store/${key}`,
      headers: { 'content-md5': md5 },
    })
    return {
      outcome: 'sign',
      id: file.id,
      put: put(file.id, file.sent.md5),
      thumbnail: file.thumbnail && put(`${file.id}.thumb`, file.thumbnail.md5),
      expiresAt: NOW,
    }
  }

  #confirm(id: string) {
    if (!this.stored.has(id)) return { id, outcome: 'missing', code: 'upload_missing' }
    this.#change(id, { status: 'uploaded', uploaded_at: NOW })
    return { id, outcome: 'uploaded', code: null }
  }

  #readOn(): void {
    for (const row of this.rows.values()) {
      if (row.status === 'uploaded') {
        this.#change(row.id, { status: 'completed', finished_at: NOW, searchable_at: NOW })
      }
      const original = row.duplicate_of_file_id ? this.rows.get(row.duplicate_of_file_id) : null
      if (original?.searchable_at && !row.searchable_at) this.#change(row.id, { searchable_at: NOW })
    }
  }

  #documents() {
    return [...this.rows.values()]
      .filter((row) => row.status === 'completed')
      .map((row) => ({
        id: row.id,
        file_id: row.id,
        kind: 'page',
        text: `text of ${row.original_name}`,
        fields: null,
        warnings: [],
      }))
  }

  #change(id: string, change: Partial<Row>): void {
    const row = this.rows.get(id)
    if (row) this.rows.set(id, { ...row, ...change, version: row.version + 1 })
  }
}

const NOW = '2026-11-22T10:00:00.000+00:00'
const ok = (body: unknown) => ({ status: 200, body })
