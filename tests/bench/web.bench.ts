import { cpus, loadavg } from 'node:os'
import type { BrowserContext, Page } from 'playwright-core'
import { startE2eStack, type E2eStack } from '../e2e/e2e-stack.ts'
import { atMost, formatTable, type Line } from './table.ts'
import { readBundleSizes } from './web/bundle-sizes.ts'
import { startRunningBatch } from './web/running-batch.ts'
import { measureVitals, type Scroll, scrollThrough, type Vitals } from './web/vitals.ts'

/**
 * How heavy the pages are and how they feel: sizes as built, and vitals on a processor slowed down four times, while a
 * batch of 2,000 files is being read. Goals that are missed are printed, not punished: this machine is not yours.
 */
const ROUNDS = 3
const GOALS = { lcp: 1_500, inp: 100, cls: 0.02 }
const LAZY_SHOWN = 8
const ROWS = 2_000
const ROW_PX = 57
/** A first visit on a phone's link of 1.6 Mbit/s then takes about a second for its scripts. */
const PAGE_BYTES = 200_000

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`

function printSizes(): void {
  const { routes, lazy } = readBundleSizes()
  const lines = routes.map(({ id, whole, own }): Line => ({
    what: `${id.replace('routes/', '')} (own ${kilobytes(own)})`,
    figure: kilobytes(whole),
    goal: atMost(whole, PAGE_BYTES, kilobytes(PAGE_BYTES)),
  }))
  console.log('\nFirst visit to a page, gzip, scripts and styles')
  console.log(formatTable(lines))
  console.log('\nLoaded when used, gzip, the largest')
  console.log(
    formatTable(
      lazy.slice(0, LAZY_SHOWN).map(({ file, bytes }) => ({ what: file, figure: kilobytes(bytes) })),
    ),
  )
}

type Subject = {
  name: string
  path: string
  /** Moves by itself while the batch runs. */
  isLive: boolean
  isSlowed: boolean
  act: (page: Page) => Promise<Scroll | null>
}

/** Presses that every page of a team answers. */
async function openMenus(page: Page): Promise<null> {
  for (const name of ['Your account', 'Atlas Books']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
  return null
}

async function openMenusAndScroll(page: Page): Promise<Scroll> {
  await openMenus(page)
  return scrollThrough(page, ROWS * ROW_PX)
}

async function signIn(context: BrowserContext, stack: E2eStack): Promise<void> {
  const page = await context.newPage()
  const { email, password } = stack.login('ada@atlas.test')
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/t/*')
  await page.close()
}

async function measure(
  context: BrowserContext,
  subject: Subject,
  batch: { restart: () => Promise<void> },
): Promise<Vitals> {
  const rounds: Vitals[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await batch.restart()
    rounds.push(await measureVitals(context, subject))
  }
  const middle = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  const inps = rounds.flatMap(({ inp }) => inp ?? [])
  const scrolls = rounds.flatMap(({ scroll }) => scroll ?? [])
  return {
    lcp: middle(rounds.map(({ lcp }) => lcp)),
    inp: inps.length > 0 ? middle(inps) : null,
    cls: Math.max(...rounds.map(({ cls }) => cls)),
    longestTask: middle(rounds.map(({ longestTask }) => longestTask)),
    scroll:
      scrolls.length > 0
        ? {
            frames: middle(scrolls.map(({ frames }) => frames)),
            lateShare: middle(scrolls.map(({ lateShare }) => lateShare)),
            longestTask: middle(scrolls.map(({ longestTask }) => longestTask)),
          }
        : null,
  }
}

function linesOf(name: string, { lcp, inp, cls, longestTask, scroll }: Vitals): Line[] {
  const ms = (value: number) => `${Math.round(value)} ms`
  return [
    { what: `${name}: largest paint (LCP)`, figure: ms(lcp), goal: atMost(lcp, GOALS.lcp, ms(GOALS.lcp)) },
    ...(inp === null
      ? []
      : [
          {
            what: `${name}: slowest answer (INP)`,
            figure: ms(inp),
            goal: atMost(inp, GOALS.inp, ms(GOALS.inp)),
          },
        ]),
    { what: `${name}: jumps (CLS)`, figure: cls.toFixed(3), goal: atMost(cls, GOALS.cls) },
    { what: `${name}: longest task`, figure: ms(longestTask) },
    ...(scroll === null
      ? []
      : [
          {
            what: `${name}: late frames of ${scroll.frames} while scrolling`,
            figure: `${(scroll.lateShare * 100).toFixed(1)} %`,
          },
          { what: `${name}: longest task while scrolling`, figure: ms(scroll.longestTask) },
        ]),
  ]
}

async function printVitals(): Promise<void> {
  const stack = await startE2eStack({ functions: [] })
  try {
    const batch = await startRunningBatch(stack)
    const subjects: Subject[] = [
      {
        name: `batch of ${ROWS}`,
        path: `/t/atlas/b/${batch.batchId}`,
        isLive: true,
        isSlowed: true,
        act: openMenusAndScroll,
      },
      {
        name: `batch of ${ROWS} at full speed`,
        path: `/t/atlas/b/${batch.batchId}`,
        isLive: true,
        isSlowed: false,
        act: openMenusAndScroll,
      },
      { name: 'batch list', path: '/t/atlas', isLive: true, isSlowed: true, act: openMenus },
      { name: 'documents', path: '/t/atlas/documents', isLive: false, isSlowed: true, act: openMenus },
      { name: 'front page', path: '/', isLive: false, isSlowed: true, act: () => Promise.resolve(null) },
    ]
    const lines: Line[] = []
    for (const subject of subjects) {
      const context = await stack.browser.newContext({
        baseURL: stack.app.url,
        reducedMotion: 'no-preference',
      })
      if (subject.path !== '/') await signIn(context, stack)
      lines.push(...linesOf(subject.name, await measure(context, subject, batch)))
      await context.close()
    }
    await batch.stop()
    console.log(
      `\nVitals at 4 x CPU throttling unless said otherwise, medians of ${ROUNDS} visits, CLS the worst`,
    )
    console.log(formatTable(lines))
  } finally {
    await stack.close()
  }
}

const load = loadavg()[0]?.toFixed(1) ?? 'unknown'
console.log(
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${load}. Above the number of cores, times say little.`,
)
printSizes()
await printVitals()
