import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Tells the command line, the app and the tests where a running stack is and how to get in. */
export const StackFile = z.strictObject({
  version: z.literal(1),
  pid: z.number().int(),
  /** ISO. */
  startedAt: z.string(),
  /** Prefix of cookie names, so that two stacks on one host do not share them. */
  instance: z.string(),
  appUrl: z.url(),
  gatewayUrl: z.url(),
  storeUrl: z.url(),
  geminiUrl: z.url(),
  mailboxUrl: z.url(),
  publishableKey: z.string(),
  secretKey: z.string(),
  geminiControlToken: z.string(),
  logins: z.array(
    z.strictObject({
      teamSlug: z.string(),
      teamName: z.string(),
      email: z.string(),
      password: z.string(),
      role: z.string(),
    }),
  ),
})
export type StackFile = z.infer<typeof StackFile>

const pathIn = (dataDir: string) => join(dataDir, 'stack.json')

/** The stack that runs on a data folder, or null when none does. */
export async function readStackFile(dataDir: string): Promise<StackFile | null> {
  try {
    const stack = StackFile.parse(JSON.parse(await readFile(pathIn(dataDir), 'utf8')))
    return lives(stack.pid) ? stack : null
  } catch {
    return null
  }
}

/** Whole or not at all: readers look at it while it is written. */
export async function writeStackFile(dataDir: string, stack: StackFile): Promise<void> {
  const draft = `${pathIn(dataDir)}.${process.pid}`
  await writeFile(draft, JSON.stringify(stack, null, 2), { mode: 0o600 })
  await rename(draft, pathIn(dataDir))
}

export async function removeStackFile(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true })
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
