import type { BrowserContext, Page } from 'playwright-core'

/** A phone of the middle class against this machine. */
const CPU_SLOWDOWN = 4

export type Vitals = {
  /** Milliseconds until the largest thing on the screen was painted. */
  lcp: number
  /** Milliseconds of the slowest answer to a press or a click; null when nothing was pressed. */
  inp: number | null
  /** How far things jumped, as a share of the screen. */
  cls: number
  /** Milliseconds of the longest task after the page was loaded. */
  longestTask: number
}

type Seen = { lcp: number; inp: number; cls: number; longestTask: number; interactions: number }

declare global {
  interface Window {
    seenVitals: Seen
  }
}

/** Opens a page on a slowed-down processor, does something on it, and tells how that felt. */
export async function measureVitals(
  context: BrowserContext,
  { path, act }: { path: string; act: (page: Page) => Promise<void> },
): Promise<Vitals> {
  const page = await context.newPage()
  try {
    await page.addInitScript(observeVitals)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    await page.goto(path, { waitUntil: 'networkidle' })
    const { lcp } = await page.evaluate(() => window.seenVitals)
    await page.evaluate(() => {
      window.seenVitals.longestTask = 0
    })
    await act(page)
    // Entries come after the frame they are about.
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100))))
    const { inp, cls, longestTask, interactions } = await page.evaluate(() => window.seenVitals)
    return { lcp, inp: interactions > 0 ? inp : null, cls, longestTask }
  } finally {
    await page.close()
  }
}

/** Runs in the page, before everything else. */
function observeVitals(): void {
  const seen = { lcp: 0, inp: 0, cls: 0, longestTask: 0, interactions: 0 }
  window.seenVitals = seen
  const observe = (type: string, take: (entry: PerformanceEntry) => void, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    })
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime
  })
  observe('layout-shift', (entry) => {
    if ('hadRecentInput' in entry && 'value' in entry && !entry.hadRecentInput)
      seen.cls += Number(entry.value)
  })
  observe('longtask', ({ duration }) => {
    seen.longestTask = Math.max(seen.longestTask, duration)
  })
  const takeInteraction = (entry: PerformanceEntry) => {
    if (!('interactionId' in entry) || !entry.interactionId) return
    seen.interactions += 1
    seen.inp = Math.max(seen.inp, entry.duration)
  }
  observe('event', takeInteraction, { durationThreshold: 16 })
  observe('first-input', takeInteraction)
}
