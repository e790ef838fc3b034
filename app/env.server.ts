import { z } from 'zod'

const Env = z.object({
  /** The gateway of the platform: /rest/v1, /auth/v1, /realtime/v1 and /functions/v1 live below it. */
  SUPABASE_URL: z.url(),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  /** Where the store is: the browser sends files there and shows pictures from there, by presigned addresses. */
  B2_ENDPOINT_URL: z.url().transform((url) => new URL(url).origin),
  /** Where people reach this app, without a path: links in mails lead here. */
  HANDSCRIPT_APP_ORIGIN: z.url().transform((url) => new URL(url).origin),
  /** Part of the cookie names: browsers do not keep the cookies of two ports on one host apart. */
  HANDSCRIPT_INSTANCE: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, 'letters, digits and hyphens, at most 40')
    .default('main'),
  /** Only on the local platform: where sent mails can be read. */
  HANDSCRIPT_MAILBOX_URL: z.url().optional(),
})

/** Checked when the server starts: a missing name stops it with a sentence instead of failing the first request. */
export const env = readEnv(process.env)

function readEnv(source: NodeJS.ProcessEnv): z.infer<typeof Env> {
  const parsed = Env.safeParse(source)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment of the app is not complete (see .env.example).\n${faults.join('\n')}`)
}
