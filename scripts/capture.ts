import path from 'node:path'
import { systemClock } from '#app/uploads/system-clock.ts'
import { Failure, FAILURES } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'
import { capture } from './capture/capture.ts'
import {
  type CaptureArguments,
  parseCaptureArguments,
  USAGE,
  UsageError,
} from './capture/capture-arguments.ts'
import { findFiles, NoSuchFolder } from './capture/find-files.ts'
import { findStack, NoStack } from './capture/find-stack.ts'
import { ProgressPrinter } from './capture/progress-printer.ts'
import { realWorld } from './capture/real-world.ts'
import { askOnTerminal, chooseCredentials, findTeam, signIn, SignInError } from './capture/sign-in.ts'
import { describeReceipt, endedWell } from './capture/upload-receipt.ts'

const EXIT = { well: 0, failed: 1, misused: 2, interrupted: 130 } as const

// The HEIC decoder prints its complaints by console.log.
console.log = console.error

/** Words for people go to stderr; stdout belongs to --json alone. */
const say = (text: string) => process.stderr.write(`${text}\n`)

const print = (text: string) => new Promise<void>((resolve) => process.stdout.write(text, () => resolve()))

async function run(args: CaptureArguments): Promise<number> {
  const files = await findFiles(args.folders)
  if (files.length === 0) throw new NoSuchFolder(`There is no file in ${args.folders.join(', ')}.`)
  const stack = await findStack(process.env)
  const credentials = await chooseCredentials({
    given: {
      email: args.email ?? process.env['HANDSCRIPT_EMAIL'] ?? null,
      password: args.password ?? process.env['HANDSCRIPT_PASSWORD'] ?? null,
    },
    team: args.team,
    stack,
    ask: process.stdin.isTTY ? askOnTerminal : null,
  })
  const session = await signIn(stack, credentials)
  const printer = new ProgressPrinter(process.stderr, systemClock.now)
  const stop = stopBySignal()
  try {
    const team = await findTeam(session.supabase, args.team)
    const report = await capture(
      { ...args, files, team, name: args.name ?? nameAfter(args.folders) },
      realWorld(session, {
        signal: stop,
        onBatch: (batchId) => say(`${files.length} files found. Batch ${batchId} of team ${team.slug}.`),
        onProgress: printer.show,
      }),
    )
    printer.end()
    say(describeReceipt(report))
    if (args.json) await print(`${JSON.stringify(report)}\n`)
    if (stop.aborted) return EXIT.interrupted
    return endedWell(report) ? EXIT.well : EXIT.failed
  } finally {
    printer.end()
    await session.close()
  }
}

/** npm passes on the Ctrl-C that the terminal has already sent, so a second one counts only some time later. */
const IMPATIENT_AFTER_MS = 1_500

function stopBySignal(): AbortSignal {
  const stop = new AbortController()
  let firstAt: number | null = null
  const interrupt = () => {
    const now = systemClock.now()
    firstAt ??= now
    stop.abort(new Failure('cancelled'))
    if (now - firstAt > IMPATIENT_AFTER_MS) process.exit(EXIT.interrupted)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return stop.signal
}

const nameAfter = (folders: readonly string[]): string =>
  folders
    .map((folder) => path.basename(path.resolve(folder)))
    .join(', ')
    .slice(0, LIMITS.nameChars)

/** What people can do something about is a sentence; anything else is a bug and keeps its trace. */
function explain(error: unknown): number {
  if (error instanceof UsageError) {
    say(`${error.message}\n\n${USAGE}`)
    return EXIT.misused
  }
  if (error instanceof NoSuchFolder) {
    say(error.message)
    return EXIT.misused
  }
  if (error instanceof NoStack || error instanceof SignInError) say(error.message)
  else if (error instanceof Failure) say(`${FAILURES[error.code].sentence} [${error.code}]`)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.failed
}

try {
  const args = parseCaptureArguments(process.argv.slice(2))
  if (args) process.exitCode = await run(args)
  else await print(USAGE)
} catch (error) {
  process.exitCode = explain(error)
}
// realtime-js leaves a timer of ten seconds behind.
process.exit()
