import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Types of everything: tsc for what Node and the browser run, `deno check` for the entry of every function. */
const functions = 'supabase/functions'
const entries = readdirSync(functions, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map((entry) => join(functions, entry.name, 'index.ts'))
  .filter((path) => existsSync(path))

const codes = [
  run('tsc', ['--noEmit', '-p', 'tsconfig.json']),
  run('deno', ['check', '--quiet', '--config', join(functions, 'deno.json'), ...entries]),
]
process.exit(codes.every((code) => code === 0) ? 0 : 1)

function run(command: string, args: string[]): number {
  return spawnSync(command, args, { stdio: 'inherit' }).status ?? 1
}
