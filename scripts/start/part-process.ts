import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

const LAST_LINES = 15
const END_MS = 10_000

/**
 * A part of the stack as a child process. Its output goes to a log file; its stdin is a pipe, so that it notices
 * when this process is gone. `onLine` sees every line of stdout.
 */
export class PartProcess {
  readonly name: string
  readonly logFile: string
  readonly #child: ChildProcess
  readonly #last: string[] = []
  readonly exited: Promise<number | string>
  #ending = false

  constructor(
    name: string,
    options: {
      command: string
      args: string[]
      env: NodeJS.ProcessEnv
      logFile: string
      onLine?: (line: string) => void
    },
  ) {
    this.name = name
    this.logFile = options.logFile
    mkdirSync(dirname(options.logFile), { recursive: true })
    const log = createWriteStream(options.logFile, { flags: 'a' })
    // A group of its own: Ctrl-C reaches this process first, which then ends the parts in order.
    this.#child = spawn(options.command, options.args, {
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    })
    this.#child.stdin?.on('error', () => {}) // the part ended first: `exited` tells
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`)
        this.#last.push(line)
        if (this.#last.length > LAST_LINES) this.#last.shift()
        if (stream === this.#child.stdout) options.onLine?.(line)
      })
    }
    this.exited = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve(error.message))
      this.#child.on('exit', (code, signal) => {
        log.end()
        resolve(signal ?? code ?? 1)
      })
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** True from the moment `end` was called: an exit is then no crash. */
  get isEnding(): boolean {
    return this.#ending
  }

  get lastLines(): string {
    return this.#last.join('\n')
  }

  /** Asks it to end, and makes it end when it does not within ten seconds. */
  async end(): Promise<void> {
    this.#ending = true
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), END_MS)
    await this.exited
    clearTimeout(timer)
  }
}
