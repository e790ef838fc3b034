export type Timers = { set: (run: () => void, ms: number) => number; clear: (timer: number) => void }

const WINDOW_TIMERS: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer),
}

/**
 * Calls `run` at once, and then at most every `gapMs`: however many calls come within the gap, one follows at its end.
 * `cancel` drops the one that waits.
 */
export function coalesce(
  run: () => void,
  { gapMs, timers = WINDOW_TIMERS }: { gapMs: number; timers?: Timers },
): { call: () => void; cancel: () => void } {
  let timer: number | undefined
  let isWanted = false

  const runAndRest = () => {
    isWanted = false
    timer = timers.set(() => {
      timer = undefined
      if (isWanted) runAndRest()
    }, gapMs)
    run()
  }
  return {
    call() {
      if (timer === undefined) runAndRest()
      else isWanted = true
    },
    cancel() {
      if (timer !== undefined) timers.clear(timer)
      timer = undefined
      isWanted = false
    },
  }
}
