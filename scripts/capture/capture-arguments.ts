import { parseArgs } from 'node:util'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'
import { LIMITS } from '#domain/limits.ts'
import { DEFAULT_STRATEGY, type Strategy, STRATEGY_NAMES } from '#domain/strategies.ts'
import type { WatchUntil } from './file-board.ts'

export const USAGE = `Brings documents into HandScript and waits until they are searchable.

  npm run -s capture -- FOLDER… [options]

  --team SLUG          the team to work in (default: the first one of your login)
  --kind KIND          ${BATCH_KINDS.join(', ')} (default: auto)
  --name NAME          name of the batch (default: the name of the folder)
  --strategy NAME      ${STRATEGY_NAMES.join(', ')} (default: ${DEFAULT_STRATEGY})
  --watch-until STATE  searchable or extracted (default: searchable)
  --give-up-after MIN  minutes without any change after which the rest counts as unfinished (default: 5)
  --json               prints the report to stdout as JSON, and nothing else there
  --email, --password  login (default: HANDSCRIPT_EMAIL and HANDSCRIPT_PASSWORD, else the demo login, else a question)
  --help

It finds the running stack by itself. SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY name another one.
Exit code: 0 all well (duplicates and refused files included), 1 something failed or was left unfinished, 2 wrong use,
130 stopped by Ctrl-C.
`

export type CaptureArguments = {
  folders: readonly string[]
  team: string | null
  kind: BatchKind
  name: string | null
  strategy: Strategy
  watchUntil: WatchUntil
  giveUpAfterMs: number
  json: boolean
  email: string | null
  password: string | null
}

/** The command was not understood. Its message is for people. */
export class UsageError extends Error {}

const MINUTE = 60_000

/** Answers null when only help was asked for. Throws UsageError. */
export function parseCaptureArguments(args: readonly string[]): CaptureArguments | null {
  const { values, positionals } = parseStrictly(args)
  if (values.help) return null
  if (positionals.length === 0) throw new UsageError('Name at least one folder.')
  const name = values.name?.trim() ?? null
  if (name === '') throw new UsageError('--name is empty.')
  return {
    folders: positionals,
    team: values.team ?? null,
    kind: oneOf('--kind', values.kind ?? 'auto', BATCH_KINDS),
    name: name && name.slice(0, LIMITS.nameChars),
    strategy: oneOf('--strategy', values.strategy ?? DEFAULT_STRATEGY, STRATEGY_NAMES),
    watchUntil: oneOf('--watch-until', values['watch-until'] ?? 'searchable', ['searchable', 'extracted']),
    giveUpAfterMs: minutes('--give-up-after', values['give-up-after'] ?? '5'),
    json: values.json ?? false,
    email: values.email ?? null,
    password: values.password ?? null,
  }
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        team: { type: 'string' },
        kind: { type: 'string' },
        name: { type: 'string' },
        strategy: { type: 'string' },
        'watch-until': { type: 'string' },
        'give-up-after': { type: 'string' },
        json: { type: 'boolean' },
        email: { type: 'string' },
        password: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function oneOf<Choice extends string>(flag: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === value)
  if (!choice) throw new UsageError(`${flag} is one of ${choices.join(', ')}, not "${value}".`)
  return choice
}

function minutes(flag: string, value: string): number {
  const count = Number(value)
  if (!(count > 0)) throw new UsageError(`${flag} is a number of minutes above 0, not "${value}".`)
  return count * MINUTE
}
