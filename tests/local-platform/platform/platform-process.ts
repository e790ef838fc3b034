// A platform in a process of its own, for tests that kill it. Usage: node platform-process.ts '<options as JSON>'
import { startPlatform } from '../../../local-platform/start-platform.ts'

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`)

process.stdin.on('close', () => process.exit(0)).resume()
try {
  const platform = await startPlatform(JSON.parse(process.argv[2] ?? '{}'))
  say({ ready: true, stack: platform.stack })
} catch (error) {
  say({ ready: false, reason: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
