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
  /** What a scroll through the whole page was like, where there was one. */
  scroll: Scroll | null
}

export type Scroll = {
  frames: number
  /** The share of frames that came later than 34 ms after the one before: where the eye sees a stop. */
  lateShare: number
  /** Milliseconds of the longest task of the page meanwhile. */
  longestTask: number
}

type Seen = { lcp: number; inp: number; cls: number; longestTask: number; interactions: number }

/** At 60 frames a second, one was left out. */
const LATE_FRAME_MS = 34

declare global {
  interface Window {
    seenVitals: Seen
    /** Times of the frames, while they are looked at. */
    seenFrames?: number[]
  }
}

type Visit = {
  path: string
  /** Moves by itself, so that it is never idle. */
  isLive: boolean
  isSlowed: boolean
  act: (page: Page) => Promise<Scroll | null>
}

/** Opens a page, on a slowed-down processor, does something on it, and tells how that felt. */
export async function measureVitals(
  context: BrowserContext,
  { path, isLive, isSlowed, act }: Visit,
): Promise<Vitals> {
  const page = await context.newPage()
  try {
    await page.addInitScript(observeVitals)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: isSlowed ? CPU_SLOWDOWN : 1 })
    await page.goto(path, { waitUntil: isLive ? 'load' : 'networkidle' })
    if (isLive) await page.locator('[data-connection="live"]').waitFor()
    await startLongestTask(page)
    const scroll = await act(page)
    await nextEntries(page)
    const { lcp, inp, cls, longestTask, interactions } = await page.evaluate(() => window.seenVitals)
    return { lcp, inp: interactions > 0 ? inp : null, cls, longestTask, scroll }
  } finally {
    await page.close()
  }
}

/** Turns the wheel until `pixels` are behind, a screen at a time, and looks at every frame meanwhile. */
export async function scrollThrough(page: Page, pixels: number): Promise<Scroll> {
  await startLongestTask(page)
  await page.evaluate(() => {
    window.seenFrames = []
    const look = (time: number) => {
      window.seenFrames?.push(time)
      if (window.seenFrames) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const step = 800
  for (let done = 0; done < pixels; done += step) await page.mouse.wheel(0, step)
  await nextEntries(page)
  const { times, longestTask } = await page.evaluate(() => {
    const times = window.seenFrames ?? []
    delete window.seenFrames
    return { times, longestTask: window.seenVitals.longestTask }
  })
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const late = gaps.filter((gap) => gap > LATE_FRAME_MS).length
  return { frames: gaps.length, lateShare: late / Math.max(1, gaps.length), longestTask }
}

const startLongestTask = (page: Page) =>
  page.evaluate(() => {
    window.seenVitals.longestTask = 0
  })

/** Entries come after the frame they are about. */
const nextEntries = (page: Page) =>
  page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100))))

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
