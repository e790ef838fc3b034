import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

export type ChildPlan = {
  /** For people, e.g. `function extract`. */
  name: string
  command: string
  args: string[]
  /** All that the child sees of the environment. */
  env: Record<string, string>
  /** Written to its stdin as the first line, for what neither arguments nor environment should show. */
  firstLine?: string
  log(line: string): void
}

/** What a child says on stdout once it serves. */
const Ready = z.object({ ready: z.literal(true), port: z.number().int().positive() })

type Child = ChildProcessByStdio<Writable, Readable, Readable>

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** Who served for so long is not caught in a crash loop. */
const SETTLED_MS = 10_000
const END_MS = 4_000
const LAST_LINES = 12

/**
 * A child process that serves on a port. Its stdin is a pipe that it must watch: when this process is gone, however
 * it went, the pipe closes and the child ends. A child that crashes is started again, after a growing pause.
 */
export class KeptChild {
  readonly #plan: ChildPlan
  #child: Child | null = null
  #port: number | null = null
  #wanted = false
  #crashes = 0
  #readyAt = Number.POSITIVE_INFINITY
  #restart: NodeJS.Timeout | null = null

  constructor(plan: ChildPlan) {
    this.#plan = plan
  }

  /** The port it serves on; null while it does not. */
  get port(): number | null {
    return this.#port
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Resolves when it serves. @throws with a sentence and its last lines when it ends before that */
  async start(): Promise<void> {
    if (this.#child) return
    this.#wanted = true
    await this.#launch()
  }

  /** Ends it the hard way and leaves it ended, as a crash of its machine would. */
  async kill(): Promise<void> {
    this.#stopWanting()
    const child = this.#child
    if (!child) return
    const gone = once(child, 'close')
    child.kill('SIGKILL')
    await gone
  }

  /** Lets it finish by closing its stdin; kills it when it does not within four seconds. */
  async close(): Promise<void> {
    this.#stopWanting()
    const child = this.#child
    if (!child) return
    const gone = once(child, 'close')
    child.stdin.end()
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await gone
    clearTimeout(timer)
  }

  #stopWanting(): void {
    this.#wanted = false
    if (this.#restart) clearTimeout(this.#restart)
    this.#restart = null
  }

  async #launch(): Promise<void> {
    const { name, command, args, env, firstLine, log } = this.#plan
    const child: Child = spawn(command, args, {
      env: { NODE_ENV: 'production', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#child = child
    child.stdin.on('error', () => {}) // it ended first: 'close' tells
    if (firstLine !== undefined) child.stdin.write(`${firstLine}\n`)
    const last: string[] = []
    const ready = Promise.withResolvers<number>()
    const hear = (line: string) => {
      last.push(line)
      if (last.length > LAST_LINES) last.shift()
      const said = Ready.safeParse(parseJson(line))
      if (said.success) ready.resolve(said.data.port)
      else log(`[${name}] ${line}`)
    }
    createInterface({ input: child.stdout }).on('line', hear)
    createInterface({ input: child.stderr }).on('line', hear)
    child.on('error', (error) => {
      if (child.pid === undefined) this.#child = null
      ready.reject(new Error(`The ${name} cannot be started: ${error.message}`))
    })
    child.on('close', (code, signal) => {
      const end = signal ?? `code ${code}`
      ready.reject(new Error(`The ${name} did not start (${end}). Its last lines:\n${last.join('\n')}`))
      this.#ended(child, end)
    })
    this.#port = await ready.promise
    this.#readyAt = performance.now()
  }

  #ended(child: Child, end: string): void {
    if (this.#child === child) {
      this.#child = null
      this.#port = null
    }
    if (!this.#wanted) return
    if (performance.now() - this.#readyAt > SETTLED_MS) this.#crashes = 0
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#crashes, LONGEST_PAUSE_MS)
    this.#crashes += 1
    this.#plan.log(`The ${this.#plan.name} ended (${end}). Starting it again in ${pause} ms.`)
    this.#restart = setTimeout(() => {
      this.#launch().catch((error: unknown) =>
        this.#plan.log(error instanceof Error ? error.message : String(error)),
      )
    }, pause)
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
