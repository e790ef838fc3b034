import { startTestPlatform, type TestPlatform } from '../setup/start-test-platform.ts'
import { countRequests, type RequestCounter } from './request-counter.ts'
import { type StackAnswer, StackOptions, StackQuestion, type StackReady } from './stack-messages.ts'

/**
 * A stack in a process of its own, as `npm start` has it: whoever measures must not share its thread. Forked by
 * bench-platform.ts; ends when the channel closes.
 */
const TICK_MS = 10_000
const ALL_WELL = '"level":"info"'

async function start(options: StackOptions): Promise<TestPlatform> {
  return startTestPlatform({
    functions: options.functions,
    tickMs: TICK_MS,
    gemini: { mode: 'scripted', latencyMs: options.modelLatencyMs, fetchesFiles: true },
    log: (line) => {
      if (!line.includes(ALL_WELL)) console.error(line)
    },
  })
}

function introduce({ stack }: TestPlatform): StackReady {
  const login = stack.logins.find(({ role }) => role === 'owner')
  if (!login) throw new Error('the stack has no demo login')
  return { gatewayUrl: stack.gatewayUrl, publishableKey: stack.publishableKey, login }
}

type Desk = { platform: TestPlatform; counter: RequestCounter }

async function answer(question: StackQuestion, { platform, counter }: Desk): Promise<unknown> {
  if (question.ask === 'sql') return (await platform.database.pglite.exec(question.sql)).at(-1)?.rows ?? []
  if (question.ask === 'recount') return counter.reset()
  return Object.fromEntries(counter.counts())
}

async function reply(message: unknown, desk: Desk): Promise<StackAnswer> {
  const question = StackQuestion.parse(message)
  try {
    return { id: question.id, answer: (await answer(question, desk)) ?? null, error: null }
  } catch (error) {
    return { id: question.id, answer: null, error: error instanceof Error ? error.message : String(error) }
  }
}

const starting = start(StackOptions.parse(JSON.parse(process.argv[2] ?? '')))
process.once('disconnect', () => {
  void starting.then((platform) => platform.close()).finally(() => process.exit())
})
const platform = await starting
const counter = countRequests(Number(new URL(platform.stack.gatewayUrl).port))
process.on('message', (message) => {
  void reply(message, { platform, counter }).then((said) => process.send?.(said))
})
process.send?.(introduce(platform))
