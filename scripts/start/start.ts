import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { type StackFile, readStackFile } from '../../local-platform/stack-file.ts'
import { ensureAppIsBuilt } from './app-build.ts'
import { USAGE, parseStartArguments } from './arguments.ts'
import { runDemo } from './demo.ts'
import { claimFolder, record, releaseFolder } from './leftovers.ts'
import { PartProcess } from './part-process.ts'
import { Ports, freePort } from './ports.ts'
import { table } from './table.ts'

/**
 * `npm start`: local platform, web app, demo batch, and stays up until Ctrl-C. Every failure is a sentence that says what
 * to do, and exit code 1.
 */
const say = (line: string) => console.log(line)
const parts: PartProcess[] = []
let dataDir = resolve('.local')
let claimed = false
let ended: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    say('\nEnding …')
    void endWith(signal === 'SIGINT' ? 130 : 0)
  })
}

process.on('disconnect', () => void endWith(1)) // npm, or whoever started this, was killed

try {
  await start()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  await endWith(1)
}

async function start(): Promise<void> {
  const wanted = readArguments()
  if (existsSync('.env')) process.loadEnvFile('.env')
  dataDir = resolve(process.env['HANDSCRIPT_DATA_DIR'] ?? '.local')
  claimFolder(dataDir)
  claimed = true
  if (wanted.fresh) discard()
  const env = { ...process.env, ...(await choosePorts()), HANDSCRIPT_DATA_DIR: dataDir }
  if (!wanted.dev) ensureAppIsBuilt(say)

  say('Starting the local platform …')
  await startPlatform(wanted.dev ? { ...env, HANDSCRIPT_RELOAD_FUNCTIONS: '1' } : env)
  const stack = await readStackFile(dataDir)
  if (!stack) throw new Error('The local platform started, but left no stack file. Start it again.')
  await startApp({ env, stack, dev: wanted.dev })
  say(overview(stack))
  say(`Ready: ${stack.appUrl}`)

  const demo = wanted.demo ? await runDemo({ stack, dataDir, say }) : { ok: true, reason: '' }
  if (!demo.ok) console.error(`The demo did not end as it should: ${demo.reason}`)
  if (wanted.exit) return endWith(demo.ok ? 0 : 1)
  say('It stays up until Ctrl-C; all data is kept.')
}

function readArguments() {
  try {
    return parseStartArguments(process.argv.slice(2))
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

/** Everything of the folder but the claim on it that was just made. */
function discard(): void {
  rmSync(dataDir, { recursive: true, force: true })
  record(dataDir, [])
}

async function choosePorts(): Promise<Record<keyof Ports, string>> {
  const wanted = Ports.parse(process.env)
  const chosen = {
    HANDSCRIPT_PORT_APP: await freePort('HANDSCRIPT_PORT_APP', wanted.HANDSCRIPT_PORT_APP),
    HANDSCRIPT_PORT_GATEWAY: await freePort('HANDSCRIPT_PORT_GATEWAY', wanted.HANDSCRIPT_PORT_GATEWAY),
    HANDSCRIPT_PORT_STORE: await freePort('HANDSCRIPT_PORT_STORE', wanted.HANDSCRIPT_PORT_STORE),
    HANDSCRIPT_PORT_GEMINI: await freePort('HANDSCRIPT_PORT_GEMINI', wanted.HANDSCRIPT_PORT_GEMINI),
  }
  return {
    HANDSCRIPT_PORT_APP: String(chosen.HANDSCRIPT_PORT_APP),
    HANDSCRIPT_PORT_GATEWAY: String(chosen.HANDSCRIPT_PORT_GATEWAY),
    HANDSCRIPT_PORT_STORE: String(chosen.HANDSCRIPT_PORT_STORE),
    HANDSCRIPT_PORT_GEMINI: String(chosen.HANDSCRIPT_PORT_GEMINI),
  }
}

async function startPlatform(env: NodeJS.ProcessEnv): Promise<void> {
  await new Promise<void>((resolveReady, reject) => {
    const platform = add(
      new PartProcess('local platform', {
        command: process.execPath,
        args: ['--disable-warning=ExperimentalWarning', 'local-platform/main.ts'],
        env,
        logFile: resolve(dataDir, 'logs', 'platform.log'),
        onLine: (line) => {
          if (line.includes('"ready":true')) resolveReady()
        },
      }),
    )
    void platform.exited.then(() => reject(new Error(crashSentence(platform))))
  })
}

async function startApp(options: { env: NodeJS.ProcessEnv; stack: StackFile; dev: boolean }): Promise<void> {
  const { env, stack, dev } = options
  const url = new URL(stack.appUrl)
  const app = add(
    new PartProcess('web app', {
      ...(dev
        ? { command: 'remix', args: ['vite:dev', '--port', url.port, '--host', url.hostname, '--strictPort'] }
        : { command: process.execPath, args: ['scripts/serve-app.ts', '--end-with-stdin'] }),
      env: {
        ...env,
        NODE_ENV: dev ? 'development' : 'production',
        HOST: url.hostname,
        PORT: url.port,
        SUPABASE_URL: stack.gatewayUrl,
        SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
        B2_ENDPOINT_URL: stack.storeUrl,
        HANDSCRIPT_INSTANCE: stack.instance,
        HANDSCRIPT_MAILBOX_URL: stack.mailboxUrl,
        HANDSCRIPT_APP_ORIGIN: url.origin,
      },
      logFile: resolve(dataDir, 'logs', 'app.log'),
    }),
  )
  await Promise.race([
    answers(stack.appUrl),
    app.exited.then(() => Promise.reject(new Error(crashSentence(app)))),
  ])
}

/** Resolves at the first answer of any status. */
async function answers(url: string): Promise<void> {
  for (;;) {
    const answered = await fetch(url, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((again) => setTimeout(again, 100))
  }
}

function add(part: PartProcess): PartProcess {
  parts.push(part)
  record(dataDir, parts)
  void part.exited.then(() => {
    if (part.isEnding || ended) return
    console.error(`\n${crashSentence(part)}`)
    void endWith(1)
  })
  return part
}

function crashSentence(part: PartProcess): string {
  return `The ${part.name} ended by itself. Its last lines:\n${part.lastLines}\nAll of them: ${part.logFile}. Start it again with npm start; no data is lost.`
}

function overview(stack: StackFile): string {
  const logins = stack.logins.map(
    (login) => [`${login.teamName} (${login.role})`, `${login.email}  ${login.password}`] as const,
  )
  return [
    '',
    table([
      ['Web app', stack.appUrl],
      ['API', stack.gatewayUrl],
      ['Mailbox', stack.mailboxUrl],
      ['Store', stack.storeUrl],
      ['Model', stack.geminiUrl],
      ['Data and logs', dataDir],
    ]),
    '',
    'Demo logins (two teams that never see each other):',
    table(logins),
    '',
  ].join('\n')
}

/** Ends every part, the newest first, and then this process. Safe to call twice. */
function endWith(code: number): Promise<void> {
  ended ??= (async () => {
    for (const part of parts.toReversed()) await part.end()
    if (claimed) releaseFolder(dataDir)
    process.exit(code)
  })()
  return ended
}
