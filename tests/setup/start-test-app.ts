import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '..', '..')
const BUILD = resolve(ROOT, 'build', 'server', 'index.js')

export type TestApp = { url: string; close: () => Promise<void> }

export type TestAppOptions = {
  port: number
  gatewayUrl: string
  storeUrl: string
  publishableKey: string
  instance: string
  mailboxUrl?: string
}

const Ready = z.object({ ready: z.literal(true), url: z.url() })

/** A port that is free now. The platform must know the address of the app before the app can start. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (typeof address !== 'object' || !address) throw new Error('the system gave no port')
  return address.port
}

/** Serves the built app against a platform. Throws a sentence when there is no build or the app does not start. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  if (!existsSync(BUILD)) throw new Error('The app is not built. Run: npm run build')
  const child = spawn(process.execPath, ['scripts/serve-app.ts', '--end-with-stdin'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(options.port),
      SUPABASE_URL: options.gatewayUrl,
      B2_ENDPOINT_URL: options.storeUrl,
      SUPABASE_PUBLISHABLE_KEY: options.publishableKey,
      HANDSCRIPT_APP_ORIGIN: `http://127.0.0.1:${options.port}`,
      HANDSCRIPT_INSTANCE: options.instance,
      ...(options.mailboxUrl ? { HANDSCRIPT_MAILBOX_URL: options.mailboxUrl } : {}),
    },
  })
  const url = await ready(child)
  return { url, close: () => end(child) }
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolveUrl, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The app ended with ${code} before it was ready.`)))
    if (!child.stdout) return reject(new Error('The app has no output.'))
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolveUrl(Ready.parse(JSON.parse(line)).url)
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((exited) => child.once('exit', exited))
  child.stdin?.end()
  await ended
}
