/** Work that goes on by itself and can be told that there is more to do. */
export type Run = {
  /** False when it takes no more work: start another. */
  wake: () => boolean
  done: Promise<unknown>
}

/**
 * Starts a run, or wakes the one that is going on in this process: ten wake-ups make one worker look again, not ten
 * workers ask the database. Only an optimisation; across processes the leases keep the peace.
 * @returns a function that answers the end of the run
 */
export function createSingleRun(start: () => Run): () => Promise<unknown> {
  let current: Run | null = null
  return () => {
    if (current?.wake()) return current.done
    current = start()
    return current.done
  }
}
