/** What one channel says about itself. */
export type PresenceMeta = { phx_ref: string } & Record<string, unknown>

export type PresenceState = Record<string, { metas: PresenceMeta[] }>
export type PresenceDiff = { joins: PresenceState; leaves: PresenceState }

/** Who is present on one topic, by presence key. One key may be present through several channels (tabs). */
export class PresenceRoom {
  readonly #metas = new Map<object, { key: string; meta: PresenceMeta }>()
  #lastRef = 0

  /** Sets what a channel says about itself and answers what has changed. */
  track(member: object, key: string, payload: Record<string, unknown>): PresenceDiff {
    const before = this.#metas.get(member)
    const meta = { ...payload, phx_ref: `F${(this.#lastRef += 1)}` }
    this.#metas.set(member, { key, meta })
    return {
      joins: { [key]: { metas: [meta] } },
      leaves: before ? { [before.key]: { metas: [before.meta] } } : {},
    }
  }

  /** Forgets a channel; null when it was not present. */
  untrack(member: object): PresenceDiff | null {
    const before = this.#metas.get(member)
    if (!before) return null
    this.#metas.delete(member)
    return { joins: {}, leaves: { [before.key]: { metas: [before.meta] } } }
  }

  state(): PresenceState {
    const state: PresenceState = {}
    for (const { key, meta } of this.#metas.values()) (state[key] ??= { metas: [] }).metas.push(meta)
    return state
  }
}
