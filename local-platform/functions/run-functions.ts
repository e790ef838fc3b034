import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { KeptChild } from '../processes/kept-child.ts'
import { reloadOnChange } from './reload-on-change.ts'

export const FUNCTION_NAMES = ['uploads', 'images', 'extract', 'embed', 'search'] as const
export type FunctionName = (typeof FUNCTION_NAMES)[number]

export type FunctionsOptions = {
  names: readonly FunctionName[]
  /** What the functions see of the environment. */
  env: Record<string, string>
  /** Default: supabase/functions. */
  folder?: string
  /** Start the functions anew when their source or domain/ changes. */
  reloads?: boolean
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
  let stopReloading = () => {}
  const close = async () => {
    stopReloading()
    await Promise.all([...children.values()].map((child) => child.close()))
  }
  try {
    await Promise.all([...children.values()].map((child) => child.start()))
  } catch (error) {
    await close()
    throw error
  }
  if (options.reloads) {
    const folders = [folderOf(options), join(ROOT, 'domain')]
    stopReloading = reloadOnChange(folders, () => restart([...children.values()], options.log))
  }
  return {
    port: (name) => children.get(name)?.port,
    start: (name) => childOf(name).start(),
    kill: (name) => childOf(name).kill(),
    close,
  }
}

const folderOf = ({ folder }: FunctionsOptions) => folder ?? join(ROOT, 'supabase', 'functions')

/** A function that does not start, e.g. over a typing error, waits for the next change. */
async function restart(children: KeptChild[], log: (line: string) => void): Promise<void> {
  const restartOne = async (child: KeptChild) => {
    await child.close()
    await child.start()
  }
  const results = await Promise.allSettled(children.map(restartOne))
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
  for (const failure of failures) log(failure)
  log(failures.length > 0 ? 'Some functions did not start again.' : 'The functions were started again.')
}

function makeChild(name: FunctionName, options: FunctionsOptions): KeptChild {
  const { env, log } = options
  const functions = folderOf(options)
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
