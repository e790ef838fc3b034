import { PresenceRoom, type PresenceDiff } from './presence-room.ts'
import { encodeBroadcast, type Broadcast } from './frames.ts'

/** A channel of a client, as the others on its topic see it. */
export type Member = {
  hearsBroadcasts(): boolean
  hearsPresence(): boolean
  send(message: Buffer): void
  sendPresence(event: 'presence_state' | 'presence_diff', payload: unknown): void
}

/** Name without the `realtime:` prefix. A public and a private channel of one name are two. */
export type TopicAddress = { topic: string; isPrivate: boolean }

type Topic = { members: Set<Member>; presence: PresenceRoom }

/** Who listens where. */
export class Hub {
  readonly #topics = new Map<string, Topic>()

  enter(address: TopicAddress, member: Member): void {
    const topic = this.#topics.get(keyOf(address)) ?? { members: new Set(), presence: new PresenceRoom() }
    this.#topics.set(keyOf(address), topic)
    topic.members.add(member)
  }

  leave(address: TopicAddress, member: Member): void {
    const topic = this.#topics.get(keyOf(address))
    if (!topic) return
    topic.members.delete(member)
    this.#spread(topic, topic.presence.untrack(member))
    if (topic.members.size === 0) this.#topics.delete(keyOf(address))
  }

  /** Delivers to everyone on the topic but `except`. */
  broadcast(address: TopicAddress, broadcast: Broadcast, except?: Member): void {
    const topic = this.#topics.get(keyOf(address))
    if (!topic) return
    const message = encodeBroadcast(`realtime:${address.topic}`, broadcast)
    for (const member of topic.members)
      if (member !== except && member.hearsBroadcasts()) member.send(message)
  }

  track(
    address: TopicAddress,
    member: Member,
    { key, payload }: { key: string; payload: Record<string, unknown> },
  ) {
    const topic = this.#topics.get(keyOf(address))
    if (topic) this.#spread(topic, topic.presence.track(member, key, payload))
  }

  untrack(address: TopicAddress, member: Member): void {
    const topic = this.#topics.get(keyOf(address))
    if (topic) this.#spread(topic, topic.presence.untrack(member))
  }

  /** Tells a member who is there; the client holds back all changes until it knows. */
  sendPresenceState(address: TopicAddress, member: Member): void {
    member.sendPresence('presence_state', this.#topics.get(keyOf(address))?.presence.state() ?? {})
  }

  #spread(topic: Topic, diff: PresenceDiff | null): void {
    if (!diff) return
    for (const member of topic.members) if (member.hearsPresence()) member.sendPresence('presence_diff', diff)
  }
}

const keyOf = ({ topic, isPrivate }: TopicAddress) => `${isPrivate ? 'private' : 'public'}:${topic}`
