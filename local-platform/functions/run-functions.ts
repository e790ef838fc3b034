import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { KeptChild } from '../processes/kept-child.ts'

export const FUNCTION_NAMES = ['uploads', 'extract', 'embed', 'search'] as const
export type FunctionName = (typeof FUNCTION_NAMES)[number]

export type FunctionsOptions = {
  names: readonly FunctionName[]
  /** What the functions see of the environment. */
  env: Record<string, string>
  /** Default: supabase/functions. */
  folder?: string
  log(line: string): void
}

export type Functions = {
  /** The port of a function, null while it is down, undefined when it is not one of ours. */
  port(name: string): number | null | undefined
  start(name: FunctionName): Promise<void>
  kill(name: FunctionName): Promise<void>
  close(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DENO = join(ROOT, 'node_modules', 'deno', process.platform === 'win32' ? 'deno.exe' : 'deno')
const SERVE = join(import.meta.dirname, 'serve-function.ts')

/** Starts each function in a Deno process of its own, as hosted. @throws with a sentence when one does not start */
export async function runFunctions(options: FunctionsOptions): Promise<Functions> {
  const children = new Map<string, KeptChild>(options.names.map((name) => [name, makeChild(name, options)]))
  const childOf = (name: FunctionName) => {
    const child = children.get(name)
    if (!child) throw new Error(`The function ${name} is not part of this platform.`)
    return child
  }
  const close = async () => {
    await Promise.all([...children.values()].map((child) => child.close()))
  }
  try {
    await Promise.all([...children.values()].map((child) => child.start()))
  } catch (error) {
    await close()
    throw error
  }
  return {
    port: (name) => children.get(name)?.port,
    start: (name) => childOf(name).start(),
    kill: (name) => childOf(name).kill(),
    close,
  }
}

function makeChild(name: FunctionName, { env, folder, log }: FunctionsOptions): KeptChild {
  const functions = folder ?? join(ROOT, 'supabase', 'functions')
  return new KeptChild({
    name: `function ${name}`,
    command: DENO,
    args: [
      'run',
      '--allow-all',
      '--no-prompt',
      '--cached-only', // the packages come from node_modules; a start needs no network
      '--quiet',
      `--config=${join(functions, 'deno.json')}`,
      SERVE,
      pathToFileURL(join(functions, name, 'index.ts')).href,
    ],
    env: { ...machineEnvironment(), ...env },
    log,
  })
}

/** Of this machine a function sees what Deno itself needs. */
function machineEnvironment(): Record<string, string> {
  const env: Record<string, string> = { DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  for (const name of ['HOME', 'PATH', 'TMPDIR', 'DENO_DIR']) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env
}
