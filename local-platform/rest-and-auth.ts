import { AsyncLocalStorage } from 'node:async_hooks'
import { App, type CacheDriver } from '@supabase/lite'
import type { LocalDatabase } from './database/open-database.ts'
import { LiteConnection } from './database/lite-connection.ts'
import { verifyToken, type TokenProblem } from './auth/verify-token.ts'
import { textOfMail, withNextPage, writeMailTemplates } from './mail/mail-templates.ts'
import type { Mailbox } from './mail/mailbox.ts'

export type RestAndAuthOptions = {
  database: LocalDatabase
  mailbox: Mailbox
  /** Where the links in mails lead, e.g. http://127.0.0.1:3000 */
  appUrl: string
  publishableKey: string
  secretKey: string
  jwtSecret: string
  schemaCache?: CacheDriver | undefined
  now(): number
  log(line: string): void
}

export type RestAndAuth = {
  /** Answers /rest/v1/* and /auth/v1/*. */
  fetch(request: Request): Promise<Response>
  /** Learns the schema now, which takes a second or two; else the first request does. */
  warmUp(): Promise<void>
  close(): Promise<void>
}

/** Schemas that the API exposes; `worker` is usable by the secret key alone, because its grants say so. */
const EXPOSED_SCHEMAS = ['public', 'worker']

/** Starts the REST and Auth servers of @supabase/lite on the local database. */
export async function startRestAndAuth(options: RestAndAuthOptions): Promise<RestAndAuth> {
  const { mailbox, appUrl, publishableKey, secretKey, jwtSecret } = options
  // lite forgets the page that a client wants to return to; the mail that a request causes finds it here.
  const nextPage = new AsyncLocalStorage<string | null>()
  const connection = new LiteConnection(options.database.pglite, options)
  const { templates, remove } = await writeMailTemplates()
  const app = new App({
    connection,
    api: { schemas: EXPOSED_SCHEMAS },
    auth: {
      enabled: true,
      jwt_secret: jwtSecret,
      site_url: appUrl,
      publishable_key: publishableKey,
      secret_key: secretKey,
      email: { enable_confirmations: false, template: templates },
    },
    db: { migrations: { enabled: false } },
    options: {
      server: { disableStudio: true, disableFallback: true },
      drivers: {
        email: {
          send: async ({ to, subject, html = '' }) => {
            const mail = withNextPage(html, nextPage.getStore() ?? null)
            mailbox.receive({ to, subject, html: mail, text: textOfMail(mail) })
          },
        },
      },
    },
  })
  await app.init()
  return {
    fetch: async (request) =>
      refuseBadToken(request, options) ??
      (await nextPage.run(nextPageOf(request, appUrl), () => app.fetch(request))),
    warmUp: async () => {
      await connection.introspect({ useCache: true })
    },
    close: async () => {
      await connection.close()
      await remove()
    },
  }
}

/** The page of the app that `redirect_to` names, or null: mail leads to no other site. */
function nextPageOf(request: Request, appUrl: string): string | null {
  const wanted = new URL(request.url).searchParams.get('redirect_to')
  if (wanted === null || !URL.canParse(wanted)) return null
  return new URL(wanted).origin === new URL(appUrl).origin ? wanted : null
}

const REFUSALS: Record<TokenProblem, { code: string; message: string }> = {
  malformed: { code: 'PGRST301', message: 'No suitable key or wrong key type' },
  bad_signature: { code: 'PGRST301', message: 'JWSError JWSInvalidSignature' },
  missing_claims: { code: 'PGRST303', message: 'JWT claims are incomplete' },
  expired: { code: 'PGRST303', message: 'JWT expired' },
}

/** lite serves a bad or expired token as a stranger; PostgREST refuses it. Keys are no tokens and pass. */
function refuseBadToken(request: Request, options: RestAndAuthOptions): Response | null {
  if (!new URL(request.url).pathname.startsWith('/rest/v1/')) return null
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (token === undefined || token.startsWith('sb_')) return null
  const verdict = verifyToken(token, { secret: options.jwtSecret, nowMs: options.now() })
  if (verdict.ok) return null
  return Response.json({ ...REFUSALS[verdict.problem], details: null, hint: null }, { status: 401 })
}
