import { readConfiguration } from './configuration.ts'
import { startPlatform, type Platform } from './start-platform.ts'

/**
 * The process of the local platform. Configured by the environment (docs/environment.md), prints one line
 * `{"ready":true,…}` on stdout when everything serves, writes its log to stderr, and ends on SIGTERM, on SIGINT and
 * when stdin closes, so that it never outlives whoever started it.
 */
let platform: Platform | null = null
let ending: Promise<void> | null = null

function end(code: number): Promise<void> {
  ending ??= (async () => {
    await platform?.close()
    process.exit(code)
  })()
  return ending
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
// A terminal or a log that is gone must not end what still holds data.
process.stderr.on('error', () => {})
process.stdout.on('error', () => {})
if (!process.stdin.isTTY) {
  process.stdin.on('close', () => void end(0))
  process.stdin.resume()
}

try {
  platform = await startPlatform(readConfiguration(process.env))
  if (ending) await platform.close()
  const { gatewayUrl, mailboxUrl, pid } = platform.stack
  console.log(JSON.stringify({ ready: true, pid, gatewayUrl, mailboxUrl }))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  await end(1)
}
