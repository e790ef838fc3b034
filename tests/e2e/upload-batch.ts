import { createHash, randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import sharp from 'sharp'
import { ConfirmResponse, SignResponse } from '#domain/contracts/uploads.ts'
import type { Database } from '#database/types'
import type { BatchKind } from '#domain/document-kinds.ts'

type Stack = { gatewayUrl: string; publishableKey: string }

export type TestBatch = {
  batchId: string
  /** Announces more files. */
  register: (names: readonly string[]) => Promise<void>
  /** Sends the bytes of all announced files and confirms them. */
  upload: () => Promise<void>
}

export type BatchPlan = {
  stack: Stack
  login: { email: string; password: string; teamSlug: string }
  name: string
  kind?: BatchKind
  isHeld?: boolean
  files: readonly string[]
  /** What is in a file, by its name; a small picture of noise unless said otherwise. */
  bytesOf?: (name: string) => Promise<{ bytes: Buffer<ArrayBuffer>; type: string }>
}

type TestFile = { id: string; bytes: Buffer<ArrayBuffer>; type: string }

/** Announces a batch as a member's browser would: session and files are there, no byte has moved. */
export async function announceBatch(plan: BatchPlan): Promise<TestBatch> {
  const { stack, login, name } = plan
  const client = createClient<Database>(stack.gatewayUrl, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const session = await client.auth.signInWithPassword(login)
  if (session.error) throw session.error
  const token = session.data.session.access_token
  const team = await client.from('teams').select('id').eq('slug', login.teamSlug).single().throwOnError()

  const batchId = randomUUID()
  const files: TestFile[] = []
  const register = async (names: readonly string[]) => {
    const added = await Promise.all(
      names.map(async (fileName) => ({
        id: randomUUID(),
        fileName,
        ...(await (plan.bytesOf ?? picture)(fileName)),
      })),
    )
    const rows = added.map(({ id, fileName, bytes }, index) => ({
      id,
      upload_order: files.length + index,
      original_name: fileName,
      original_bytes: bytes.length,
    }))
    await client.rpc('register_files', { batch_id: batchId, files: rows }).throwOnError()
    files.push(...added)
  }
  await client
    .rpc('create_batch', {
      id: batchId,
      team_id: team.data.id,
      name,
      kind: plan.kind ?? 'receipt',
      hold_until_start: plan.isHeld ?? false,
    })
    .throwOnError()
  await register(plan.files)

  const call = async (name: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${stack.gatewayUrl}/functions/v1/uploads/${name}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        apikey: stack.publishableKey,
        Authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`uploads/${name} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  return { batchId, register, upload: () => upload({ batchId, files, call }) }
}

type Upload = {
  batchId: string
  files: readonly TestFile[]
  call: (name: string, body: unknown) => Promise<unknown>
}

async function upload({ batchId, files, call }: Upload): Promise<void> {
  const request = {
    batchId,
    files: files.map(({ id, bytes, type }) => ({
      id,
      originalSha256: createHash('sha256').update(bytes).digest('hex'),
      originalBytes: bytes.length,
      sent: {
        md5: createHash('md5').update(bytes).digest('base64'),
        bytes: bytes.length,
        type,
      },
      thumbnail: null,
    })),
  }
  const signed = SignResponse.parse(await call('sign', request))
  const sent = await Promise.all(
    signed.files.map(async (file) => {
      if (file.outcome !== 'sign') throw new Error(`expected an address, got ${file.outcome}`)
      const body = files.find(({ id }) => id === file.id)?.bytes
      const response = await fetch(file.put.url, {
        method: 'PUT',
        headers: file.put.headers,
        body: body ?? null,
      })
      if (!response.ok) throw new Error(`the store answered ${response.status}`)
      return { id: file.id, etag: response.headers.get('ETag') }
    }),
  )
  const confirmed = ConfirmResponse.parse(await call('confirm', { batchId, files: sent }))
  const refused = confirmed.files.filter(({ outcome }) => outcome !== 'uploaded')
  if (refused.length > 0) throw new Error(`not confirmed: ${JSON.stringify(refused)}`)
}

/** A small picture that no other test has sent: the same bytes twice would be a duplicate. */
async function picture(): Promise<{ bytes: Buffer<ArrayBuffer>; type: string }> {
  const noise = { type: 'gaussian', mean: 200, sigma: 20 } as const
  const image = sharp({ create: { width: 96, height: 96, channels: 3, background: '#fff', noise } })
  return { bytes: Buffer.from(await image.png().toBuffer()), type: 'image/png' }
}
