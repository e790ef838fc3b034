// A platform in a process of its own, for tests that kill it.
// Usage: node platform-process.ts '<options as JSON>' [<file with a dump of the database>]
import { readFile } from 'node:fs/promises'
import { startPlatform } from '../../../local-platform/start-platform.ts'

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`)

process.stdin.on('close', () => process.exit(0)).resume()
try {
  const [options = '{}', dump] = process.argv.slice(2)
  const databaseDump = dump === undefined ? {} : { databaseDump: new Blob([await readFile(dump)]) }
  const platform = await startPlatform({ ...JSON.parse(options), ...databaseDump })
  say({ ready: true, stack: platform.stack })
} catch (error) {
  say({ ready: false, reason: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
