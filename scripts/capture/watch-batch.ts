import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import type { Clock } from '#app/uploads/ports.ts'
import { BatchEvent, FILES_CHANGED } from '#domain/contracts/batch-event.ts'
import { batchTopic } from '#domain/topics.ts'
import { readFileRows } from './batch-rows.ts'
import type { FileBoard } from './file-board.ts'

const SECOND = 1_000
/** Without a channel the rows are asked for at this pace. */
const POLL_MS = 2 * SECOND
/** With one, only when it has been quiet for so long, and ever more rarely. */
const QUIET_MS = [3 * SECOND, 6 * SECOND, 12 * SECOND, 15 * SECOND] as const
/** Asked to read anew, it waits this long: such hints come in pairs, and often the end comes right behind. */
const SETTLE_MS = SECOND

/**
 * Keeps the board true: broadcasts are hints that arrive at once, rows are the truth and are asked for rarely. Nothing
 * here fails; a server that does not answer is asked again.
 */
export class BatchWatch {
  readonly #supabase: SupabaseClient<Database>
  readonly #batchId: string
  readonly #board: FileBoard
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()
  #channel: RealtimeChannel | null = null
  #isJoined = false
  #isReading = false
  #mustRead = false
  #quietReads = 0
  #lastNews: number

  constructor(options: { supabase: SupabaseClient; batchId: string; board: FileBoard; clock: Clock }) {
    this.#supabase = options.supabase
    this.#batchId = options.batchId
    this.#board = options.board
    this.#clock = options.clock
    this.#lastNews = options.clock.now()
  }

  async open(): Promise<void> {
    await this.#supabase.realtime.setAuth()
    this.#channel = this.#supabase
      .channel(batchTopic(this.#batchId), { config: { private: true } })
      .on('broadcast', { event: FILES_CHANGED }, (message) => this.#hear(message.payload))
      .subscribe((status) => {
        // Whatever was said before a join, or between two of them, was missed.
        if (status === 'SUBSCRIBED') this.#mustRead = this.#quietReads > 0 || this.#isJoined
        this.#isJoined = status === 'SUBSCRIBED'
      })
  }

  /** Calls back when the board has changed; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    if (this.#channel) await this.#supabase.removeChannel(this.#channel)
  }

  /** To be called twice a second: reads the rows when nothing was heard for long. */
  async look(): Promise<void> {
    const quietFor = this.#clock.now() - this.#lastNews
    const patience = this.#isJoined
      ? (QUIET_MS[Math.min(this.#quietReads, QUIET_MS.length - 1)] ?? POLL_MS)
      : POLL_MS
    if (quietFor >= (this.#mustRead ? SETTLE_MS : patience)) await this.#read()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }

  #hear(payload: unknown): void {
    const event = BatchEvent.safeParse(payload)
    if (!event.success) return
    this.#lastNews = this.#clock.now()
    this.#quietReads = 0
    if ('refresh' in event.data) this.#mustRead = true
    else if (this.#board.applyEvent(event.data.files)) this.#changed()
  }

  async #read(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    this.#mustRead = false
    this.#lastNews = this.#clock.now()
    this.#quietReads += 1
    try {
      if (this.#board.applyRows(await readFileRows(this.#supabase, this.#batchId))) this.#changed()
    } catch {
      // Asked again after the next quiet time.
    } finally {
      this.#isReading = false
    }
  }
}
