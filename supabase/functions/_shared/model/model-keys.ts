import { z } from 'zod'

export type ModelKey = { label: string; project: string; key: string }

const KeyList = z.array(
  z.strictObject({ label: z.string().min(1), project: z.string().min(1), key: z.string().min(1) }),
)

const SINGLE_NAMES = ['GEMINI_API_KEY', ...[1, 2, 3, 4, 5, 6].map((number) => `GEMINI_API_KEY_${number}`)]

/**
 * The keys of the environment: GEMINI_API_KEYS (JSON), else GEMINI_API_KEY, _1 … _6. Limits belong to the Google
 * project; of a single key we do not know it, so that each counts as a project of its own.
 */
export const ModelKeys = z.record(z.string(), z.string()).transform((env, context): ModelKey[] => {
  const json = env['GEMINI_API_KEYS']
  if (json) {
    const parsed = KeyList.safeParse(parseJson(json))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', path: ['GEMINI_API_KEYS'] })
    return z.NEVER
  }
  return SINGLE_NAMES.flatMap((name) => {
    const key = env[name]
    const label = name.toLowerCase().replaceAll('_', '-')
    return key ? [{ label, project: label, key }] : []
  })
})

/** What the database may know of a key: enough to see that it was replaced, and no more. */
export async function fingerprint(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
