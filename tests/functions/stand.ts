import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { Database } from '#database/types'
import { ConfirmResponse, type FileToSign, type SignedFile, SignResponse } from '#domain/contracts/uploads.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import type { FaultRule } from '../../local-platform/gemini/fault-script.ts'
import {
  startTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
} from '../setup/start-test-platform.ts'

const PASSWORD = 'handscript-demo'

export type Person = {
  supabase: SupabaseClient<Database>
  token: string
  userId: string
  teamId: string
}

/** Bytes that begin as a JPEG does and are like no others. */
export type TestFile = { id: string; name: string; bytes: Uint8Array<ArrayBuffer> }

export type FileRow = {
  id: string
  status: string
  attempts: number
  failure_code: string | null
  searchable: boolean
  storage_key: string | null
  text: string | null
  document_status: string | null
}

/** The real functions in the real Deno on a platform of their own, and a person's hands to work with. */
export class Stand {
  readonly platform: TestPlatform
  readonly ada: Person
  readonly vera: Person
  readonly bea: Person

  private constructor(platform: TestPlatform, people: { ada: Person; vera: Person; bea: Person }) {
    this.platform = platform
    this.ada = people.ada
    this.vera = people.vera
    this.bea = people.bea
  }

  /** What of secrets and signatures has come into the log of the functions. */
  secretsInLog(): readonly string[] {
    return this.platform.log.join('\n').match(/X-Amz-Signature|sb_secret_|eyJ/g) ?? []
  }

  static async start(options: TestPlatformOptions = {}): Promise<Stand> {
    const platform = await startTestPlatform(options)
    try {
      const [ada, vera, bea] = [
        await signIn(platform, 'ada@atlas.test', 'atlas'),
        await signIn(platform, 'vera@atlas.test', 'atlas'),
        await signIn(platform, 'bea@birch.test', 'birch'),
      ]
      return new Stand(platform, { ada, vera, bea })
    } catch (error) {
      await platform.close()
      throw error
    }
  }

  close = (): Promise<void> => this.platform.close()

  /** POSTs JSON to a function as somebody; a string goes as it is. */
  async call(path: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.platform.stack.gatewayUrl}/functions/v1/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        apikey: this.platform.stack.publishableKey,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    const json: unknown = text === '' ? null : JSON.parse(text)
    return { status: response.status, headers: response.headers, body: json }
  }

  as = (person: Person): Record<string, string> => ({ authorization: `Bearer ${person.token}` })

  /** A batch of these files, with their rows. */
  async openBatch(
    files: readonly TestFile[],
    options: { person?: Person; kind?: BatchKind; strategy?: string } = {},
  ): Promise<string> {
    const { person = this.ada, kind = 'note', strategy = 'aggressive' } = options
    const batchId = randomUUID()
    const { error } = await person.supabase.rpc('create_batch', {
      id: batchId,
      team_id: person.teamId,
      name: 'A batch',
      kind,
      strategy,
    })
    if (error) throw new Error(error.message)
    await this.register(batchId, files, person)
    return batchId
  }

  async register(batchId: string, files: readonly TestFile[], person = this.ada): Promise<void> {
    const { error } = await person.supabase.rpc('register_files', {
      batch_id: batchId,
      files: files.map((file, place) => ({
        id: file.id,
        upload_order: place,
        original_name: file.name,
        original_bytes: file.bytes.length,
      })),
    })
    if (error) throw new Error(error.message)
  }

  async sign(batchId: string, files: readonly FileToSign[], person = this.ada): Promise<SignedFile[]> {
    const { status, body } = await this.call('uploads/sign', { batchId, files }, this.as(person))
    if (status !== 200) throw new Error(`sign answered ${status}: ${JSON.stringify(body)}`)
    return SignResponse.parse(body).files
  }

  async confirm(batchId: string, ids: readonly string[], person = this.ada) {
    const files = ids.map((id) => ({ id, etag: null }))
    const { status, body } = await this.call('uploads/confirm', { batchId, files }, this.as(person))
    if (status !== 200) throw new Error(`confirm answered ${status}: ${JSON.stringify(body)}`)
    return ConfirmResponse.parse(body).files
  }

  /** Opens a batch and brings all files into it. */
  async upload(files: readonly TestFile[], options: Parameters<Stand['openBatch']>[1] = {}): Promise<string> {
    const batchId = await this.openBatch(files, options)
    await this.send(batchId, files, options.person)
    return batchId
  }

  async send(batchId: string, files: readonly TestFile[], person = this.ada): Promise<void> {
    const signed = await this.sign(batchId, files.map(fileToSign), person)
    for (const [place, file] of files.entries()) {
      const answer = signed[place]
      if (answer?.outcome === 'sign') await put(answer.put, file.bytes)
    }
    await this.confirm(
      batchId,
      files.map(({ id }) => id),
      person,
    )
  }

  /** What the database knows of the files of a batch, in order. */
  async rows(batchId: string): Promise<FileRow[]> {
    const { rows } = await this.platform.database.pglite.query<FileRow>(
      `select file.id, file.status, file.attempts, file.failure_code, file.searchable_at is not null as searchable,
              file.storage_key, document.text, document.status as document_status
       from public.batch_upload_files as file
       left join public.documents as document on document.file_id = file.id
       where file.batch_id = $1 order by file.upload_order`,
      [batchId],
    )
    return rows
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.platform.database.pglite.query<Row>(sql, parameters)).rows
  }

  /** Waits until the files of a batch are as wanted, and answers them. */
  async until(
    batchId: string,
    isThere: (rows: FileRow[]) => boolean,
    timeoutMs = 60_000,
  ): Promise<FileRow[]> {
    let rows: FileRow[] = []
    await waitFor(async () => isThere((rows = await this.rows(batchId))), {
      timeoutMs,
      what: () => `${JSON.stringify(rows, null, 1)}\n${this.platform.log.slice(-20).join('\n')}`,
    })
    return rows
  }

  /** Makes the model misbehave from now on; an empty list ends it. */
  script = (rules: FaultRule[]): Promise<unknown> => this.#control('POST', 'script', { rules })

  /** Pages of each read that the model was asked for since the start. */
  async reads(): Promise<{ pageCount: number; outcome: string }[]> {
    const Calls = z.object({
      calls: z.array(z.object({ method: z.string(), pageCount: z.number(), outcome: z.string() })),
    })
    const { calls } = Calls.parse(await this.#control('GET', 'calls'))
    return calls.filter(({ method }) => method === 'generateContent')
  }

  async #control(method: string, path: string, body?: unknown): Promise<unknown> {
    const { geminiUrl, geminiControlToken } = this.platform.stack
    const response = await fetch(`${geminiUrl}/__control/${path}`, {
      method,
      headers: { 'x-control-token': geminiControlToken ?? '', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`the model's control answered ${response.status}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}

export const makeFiles = (count: number): TestFile[] =>
  Array.from({ length: count }, (_, place) => ({
    id: randomUUID(),
    name: `page-${place}.jpg`,
    bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...randomBytes(60)]),
  }))

export const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64')

export const fileToSign = (file: TestFile): FileToSign => ({
  id: file.id,
  originalSha256: createHash('sha256').update(file.bytes).digest('hex'),
  originalBytes: file.bytes.length,
  sent: { md5: md5Of(file.bytes), bytes: file.bytes.length, type: 'image/jpeg' },
  thumbnail: null,
})

/** Sends bytes to a presigned address; answers the status. */
export async function put(
  target: { url: string; headers: Record<string, string> },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const response = await fetch(target.url, { method: 'PUT', headers: target.headers, body: bytes })
  await response.body?.cancel()
  return response.status
}

const POLL_MS = 50

/** Looks again and again until it is so. Throws with what was seen last. */
export async function waitFor(
  look: () => Promise<boolean>,
  { timeoutMs = 60_000, what }: { timeoutMs?: number; what: () => string },
): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${timeoutMs} ms:\n${what()}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

async function signIn(platform: TestPlatform, email: string, slug: string): Promise<Person> {
  const { gatewayUrl, publishableKey } = platform.stack
  const supabase = createClient<Database>(gatewayUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const { data, error } = await supabase.auth.signInWithPassword({ email, password: PASSWORD })
  if (error) throw error
  const team = await supabase.from('teams').select('id').eq('slug', slug).single()
  if (team.error) throw new Error(team.error.message)
  return { supabase, token: data.session.access_token, userId: data.user.id, teamId: team.data.id }
}
