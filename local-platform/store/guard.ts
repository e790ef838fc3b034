import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { S3Context, S3Middleware } from '@20minutes/s3rver'
import type { AtomicStore } from './atomic-store.ts'
import { corsHeaders } from './cors.ts'
import { listObjects } from './list-objects.ts'
import { refusal } from './refusal.ts'
import { findParameter, parseRequestTarget, type RequestTarget } from './request-target.ts'
import { verifySignature, type StoreAccount, type VerifiedSignature } from './signature-v4.ts'
import { AttemptCounter, type FaultHook } from './store-fault.ts'

export type GuardOptions = {
  store: AtomicStore
  account: StoreAccount
  bucket: string
  allowedOrigins: readonly string[]
  clock: () => Date
  faults: FaultHook | undefined
}

/** What an object may be shown as. All else is sent as a download: a stored page must never run on this origin. */
const SHOWN_TYPE = /^(image\/(?!svg)[\w.+-]+|application\/pdf|application\/json|text\/plain)\b/i

/** Headers that B2 refuses, and which the AWS SDK sends unless told otherwise. */
const REFUSED_PARAMETER = /^x-amz-(checksum-.*|sdk-checksum-algorithm|trailer|tagging|copy-source.*)$/i
const PRIVATE_ACL = 'private'

/** Subresources that change what a request means. Those not offered must not fall through to plain GET or PUT. */
const PLAIN_PARAMETER =
  /^(x-amz-(algorithm|credential|date|expires|signedheaders|signature|content-sha256|user-agent|acl|meta-.*)|x-id|response-.*|versionid)$/i
const LIST_PARAMETER =
  /^(x-amz-(algorithm|credential|date|expires|signedheaders|signature|content-sha256)|x-id|list-type|versions|prefix|max-keys|continuation-token|start-after|key-marker|version-id-marker|encoding-type|delimiter|fetch-owner)$/i

/**
 * What a private B2 bucket does and s3rver does not, as the first middleware: CORS, signatures, body digests,
 * refused headers, listing. What passes goes on to s3rver without its signature.
 */
export function createGuard(options: GuardOptions): S3Middleware {
  const attempts = new AttemptCounter()
  return async (context, next) => {
    context.set('x-amz-request-id', randomBytes(8).toString('hex'))
    context.set('x-content-type-options', 'nosniff')
    if (answerCors(context, options.allowedOrigins)) return
    const target = parseRequestTarget(context.req.url ?? '/')
    const signature = verifySignature(
      { method: context.method, target, headers: context.req.headers },
      options.account,
      options.clock(),
    )
    refuseForeign(context, { target, bucket: options.bucket })
    if (options.faults) {
      const attempt = attempts.count(context.method, target.key)
      const isOver = await applyFault(
        context,
        options.faults({ method: context.method, key: target.key, attempt }),
      )
      if (isOver) return
    }
    await serve(context, { target, signature, store: options.store, next })
  }
}

/** True when the request was a preflight and is answered. */
function answerCors(context: S3Context, allowedOrigins: readonly string[]): boolean {
  const headers = corsHeaders({ method: context.method, headers: context.req.headers }, allowedOrigins)
  for (const [name, value] of Object.entries(headers ?? {})) context.set(name, value)
  if (context.method !== 'OPTIONS') return false
  if (!headers) throw refusal('CORSResponse')
  context.status = 200
  context.body = ''
  return true
}

function refuseForeign(
  context: S3Context,
  { target, bucket }: { target: RequestTarget; bucket: string },
): void {
  // The application key is limited to its bucket: whether another one exists is not its business.
  if (target.bucket !== bucket) throw refusal('AccessDenied')
  const headers = context.req.headers
  const names = [...Object.keys(headers), ...target.query.map(([name]) => name)]
  for (const name of names) {
    if (REFUSED_PARAMETER.test(name)) throw unsupported(name)
  }
  const acl = headers['x-amz-acl'] ?? findParameter(target, 'x-amz-acl')
  if (acl && acl !== PRIVATE_ACL) throw unsupported('x-amz-acl')
  const isOffered = target.key === '' ? ['GET', 'HEAD'] : ['GET', 'HEAD', 'PUT', 'DELETE']
  const known = target.key === '' ? LIST_PARAMETER : PLAIN_PARAMETER
  if (!isOffered.includes(context.method) || !target.query.every(([name]) => known.test(name))) {
    throw refusal('NotImplemented')
  }
}

const unsupported = (name: string) =>
  refusal('InvalidArgument', `Unsupported header '${name.toLowerCase()}' received for this API call.`)

/** True when the fault has taken the place of the answer. */
async function applyFault(context: S3Context, fault: ReturnType<FaultHook>): Promise<boolean> {
  if (fault === undefined) return false
  if (fault === 'reset') {
    context.req.socket.destroy()
    return true
  }
  if ('delayMs' in fault) {
    await wait(fault.delayMs)
    return false
  }
  if (fault.retryAfter !== undefined) context.set('retry-after', String(fault.retryAfter))
  context.status = fault.status
  context.type = 'application/xml'
  context.body = `<Error><Code>${fault.code}</Code><Message>Scripted fault</Message></Error>`
  return true
}

type Served = {
  target: RequestTarget
  signature: VerifiedSignature
  store: AtomicStore
  next: () => Promise<void>
}

async function serve(context: S3Context, { target, signature, store, next }: Served): Promise<void> {
  if (target.key === '') {
    context.type = 'application/xml'
    context.body = context.method === 'HEAD' ? '' : await listObjects(store, target)
    return
  }
  if (context.method === 'PUT') store.expectBody(context.req, promisedBody(context, signature))
  await requireVersion(store, target)
  admit(context)
  await next()
  if (context.method === 'PUT') {
    context.set('x-amz-version-id', (await store.findVersionId(target.bucket, target.key)) ?? 'null')
  }
  if (context.method === 'GET' || context.method === 'HEAD') neverAsPage(context)
}

function promisedBody(context: S3Context, signature: VerifiedSignature) {
  const { headers } = context.req
  const bytes = Number(headers['content-length'])
  if (headers['content-length'] === undefined || !Number.isSafeInteger(bytes)) {
    throw refusal('MissingContentLength')
  }
  const md5Base64 = headers['content-md5'] ? String(headers['content-md5']) : null
  if (md5Base64 !== null && !/^[A-Za-z0-9+/]{22}==$/.test(md5Base64)) throw refusal('InvalidDigest')
  return { bytes, md5Base64, sha256Hex: signature.bodySha256 }
}

async function requireVersion(store: AtomicStore, target: RequestTarget): Promise<void> {
  const wanted = findParameter(target, 'versionId')
  if (wanted === null) return
  if (wanted !== (await store.findVersionId(target.bucket, target.key))) throw refusal('NoSuchVersion')
}

/** Passes a verified request on as signed: s3rver would check again by the real clock, and less strictly. */
function admit(context: S3Context): void {
  context.state.account = { id: 'application-key' }
  context.querystring = context.querystring
    .split('&')
    .filter((pair) => pair.startsWith('response-'))
    .join('&')
  const headers = Object.entries(context.req.headers).filter(
    ([name]) => name !== 'authorization' && (!name.startsWith('x-amz-') || name.startsWith('x-amz-meta-')),
  )
  // s3rver rewrites paths by host name; ours is always a plain path.
  context.req.headers = { ...Object.fromEntries(headers), host: '127.0.0.1' }
}

function neverAsPage(context: S3Context): void {
  if (context.status >= 300 || SHOWN_TYPE.test(context.response.get('Content-Type'))) return
  context.set('Content-Type', 'application/octet-stream')
  if (!/^attachment/i.test(context.response.get('Content-Disposition'))) {
    context.set('Content-Disposition', 'attachment')
  }
}
