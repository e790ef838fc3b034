import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** All that must stay secret on this stack, and what must stay the same so that sessions survive a restart. */
const Secrets = z.strictObject({
  instance: z.string().regex(/^[a-z0-9]+$/),
  publishableKey: z.string(),
  secretKey: z.string(),
  jwtSecret: z.string(),
  storeKeyId: z.string(),
  storeKey: z.string(),
  geminiKeys: z.array(z.strictObject({ label: z.string(), project: z.string(), key: z.string() })),
  geminiControlToken: z.string(),
})
export type Secrets = z.infer<typeof Secrets>

/** The secrets of a data folder, made at its first use and readable by its owner alone. */
export async function readOrMakeSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) return Secrets.parse(JSON.parse(text))
  const secrets = makeSecrets(dataDir)
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

/** Fresh secrets; only the instance, which names cookies, follows from the folder. */
export function makeSecrets(dataDir: string): Secrets {
  return {
    instance: createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 8),
    publishableKey: `sb_publishable_local_${random()}`,
    secretKey: `sb_secret_local_${random()}`,
    jwtSecret: random(),
    storeKeyId: randomBytes(12).toString('hex'),
    storeKey: random(),
    // Two keys of one project and one of another: the keys of a project share its limits.
    geminiKeys: [
      { label: 'desk-1', project: 'desk-a', key: `local-${random()}` },
      { label: 'desk-2', project: 'desk-a', key: `local-${random()}` },
      { label: 'desk-3', project: 'desk-b', key: `local-${random()}` },
    ],
    geminiControlToken: random(),
  }
}

const random = () => randomBytes(32).toString('base64url')
