import { randomUUID } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import type { Caller } from './caller.ts'
import { askMayRead, askMayWrite, type Extension, type MayRead } from './channel-policies.ts'
import type { Broadcast, JoinRequest, PresencePush } from './frames.ts'
import type { Hub, Member, TopicAddress } from './hub.ts'

export type ChannelParts = {
  pglite: PGlite
  hub: Hub
  address: TopicAddress
  joinRef: string | null
  join: JoinRequest
  caller: Caller
  send(message: Buffer): void
  sendPresence(event: 'presence_state' | 'presence_diff', payload: unknown): void
  /** Called once the token of the channel runs out. */
  onExpired(): void
}

const EVERYTHING: MayRead = { broadcast: true, presence: true }

// setTimeout counts in 31 bits; a token that lives longer is looked at again.
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** One topic that one client listens to. */
export class Channel implements Member {
  readonly joinRef: string | null
  readonly address: TopicAddress
  readonly #parts: ChannelParts
  readonly #presenceKey: string
  #caller: Caller
  #mayRead: MayRead = EVERYTHING
  readonly #mayWrite = new Map<Extension, boolean>()
  readonly #wantsPresence: boolean
  #expiry: NodeJS.Timeout | null = null

  constructor(parts: ChannelParts) {
    this.#parts = parts
    this.joinRef = parts.joinRef
    this.address = parts.address
    this.#caller = parts.caller
    this.#presenceKey = parts.join.presence.key || randomUUID()
    this.#wantsPresence = parts.join.presence.enabled
  }

  /** Enters the topic if the policies allow it; says whether they do. */
  async enter(): Promise<boolean> {
    if (!(await this.#askPolicies())) return false
    this.#parts.hub.enter(this.address, this)
    this.#watchExpiry()
    return true
  }

  leave(): void {
    if (this.#expiry) clearTimeout(this.#expiry)
    this.#parts.hub.leave(this.address, this)
  }

  get token(): string | null {
    return this.#caller.token
  }

  /** Goes on as the holder of a new token; says whether it may still listen. */
  async become(caller: Caller): Promise<boolean> {
    this.#caller = caller
    this.#mayWrite.clear()
    this.#watchExpiry()
    return this.#askPolicies()
  }

  /** Sends to the others, and to itself if it asked for that. Says whether the policies allowed it. */
  async broadcast(broadcast: Broadcast): Promise<boolean> {
    if (!(await this.#maySend('broadcast'))) return false
    this.#parts.hub.broadcast(this.address, broadcast, this.#parts.join.self ? undefined : this)
    return true
  }

  /** Says whether the policies allowed it. */
  async presence(push: PresencePush): Promise<boolean> {
    if (!(await this.#maySend('presence'))) return false
    if (push.event === 'untrack') {
      this.#parts.hub.untrack(this.address, this)
      return true
    }
    this.#parts.hub.track(this.address, this, { key: this.#presenceKey, payload: push.payload })
    return true
  }

  sendPresenceState(): void {
    if (this.#wantsPresence) this.#parts.hub.sendPresenceState(this.address, this)
  }

  get acknowledges(): boolean {
    return this.#parts.join.ack
  }

  hearsBroadcasts(): boolean {
    return this.#mayRead.broadcast
  }

  hearsPresence(): boolean {
    return this.#wantsPresence && this.#mayRead.presence
  }

  send(message: Buffer): void {
    this.#parts.send(message)
  }

  sendPresence(event: 'presence_state' | 'presence_diff', payload: unknown): void {
    this.#parts.sendPresence(event, payload)
  }

  async #askPolicies(): Promise<boolean> {
    if (!this.address.isPrivate) return true
    this.#mayRead = await askMayRead(this.#parts.pglite, this.#caller, this.address.topic)
    return this.#mayRead.broadcast || this.#mayRead.presence
  }

  /** Asked once a token, as hosted. */
  async #maySend(extension: Extension): Promise<boolean> {
    if (!this.address.isPrivate) return true
    const known = this.#mayWrite.get(extension)
    if (known !== undefined) return known
    const answer = await askMayWrite(this.#parts.pglite, this.#caller, {
      topic: this.address.topic,
      extension,
    })
    this.#mayWrite.set(extension, answer)
    return answer
  }

  #watchExpiry(): void {
    if (this.#expiry) clearTimeout(this.#expiry)
    this.#expiry = null
    const { expiresAt } = this.#caller
    if (expiresAt === null) return
    const remaining = expiresAt - Date.now()
    const next = remaining > LONGEST_TIMER_MS ? () => this.#watchExpiry() : () => this.#parts.onExpired()
    this.#expiry = setTimeout(next, Math.min(Math.max(remaining, 0), LONGEST_TIMER_MS)).unref()
  }
}
