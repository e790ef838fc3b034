/** Holds the right to go on with one upload, until released: two tabs never send the same files. */
export type RunLock = { release: () => void }

const nameOf = (runId: string): string => `handscript-upload-${runId}`

/** Null when another tab holds it. Browsers without locks, or that refuse them, give it to everyone. */
export async function takeRunLock(runId: string): Promise<RunLock | null> {
  if (!('locks' in navigator)) return { release: () => undefined }
  const { promise: held, resolve: release } = Promise.withResolvers<undefined>()
  const { promise: taken, resolve: tell } = Promise.withResolvers<boolean>()
  navigator.locks
    .request(nameOf(runId), { ifAvailable: true }, (lock) => {
      tell(lock !== null)
      return lock ? held : undefined
    })
    .catch(() => tell(true))
  return (await taken) ? { release: () => release(undefined) } : null
}

/** Whether a tab is at work on it now. */
export async function isRunLocked(runId: string): Promise<boolean> {
  if (!('locks' in navigator)) return false
  const { held } = await navigator.locks.query().catch(() => ({ held: [] }))
  return held?.some(({ name }) => name === nameOf(runId)) ?? false
}
