import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { supabaseUploadApi } from '#app/uploads/supabase-upload-api.ts'
import type { UploadApi } from '#app/uploads/ports.ts'
import { LIMITS } from '#domain/limits.ts'
import { findTeam, signIn } from '../../scripts/capture/sign-in.ts'
import { startE2eStack, type E2eStack } from '../e2e/e2e-stack.ts'
import type { Bench, BenchResult } from './bench-port.ts'
import { stampPage } from './bench-page.ts'
import { measureByTurns, type Subject } from './measure.ts'
import { atMost, formatMs, type Line } from './table.ts'

const COUNTS = [100, 500]
const ROUNDS = 3
const GOAL_RATIO = 1.3
const GOAL_TASK_MS = 100
/** What a browser opens to one host. */
const LANES = 6

export const bench: Bench = {
  question:
    'sending pictures of 200 KB from the browser, against bare PUTs of the same bytes over the same lanes',
  async run() {
    await using parts = new AsyncDisposableStack()
    // Nothing is read meanwhile: only the way to the store is measured.
    const stack = await startE2eStack({ functions: ['uploads'] })
    parts.defer(() => stack.close())
    const folder = await mkdtemp(join(tmpdir(), 'handscript-bench-'))
    parts.defer(() => rm(folder, { recursive: true, force: true }))
    const login = stack.login('max@atlas.test')
    const session = await signIn(
      { url: stack.gatewayUrl, publishableKey: stack.publishableKey, demoLogins: [] },
      login,
    )
    parts.defer(() => session.close())
    const team = await findTeam(session.supabase, login.teamSlug)
    const page = await openApp(stack, login)
    const scene = {
      stack,
      page,
      folder,
      api: supabaseUploadApi(session.supabase),
      teamId: team.id,
      picture: await makePicture(),
    }
    const results: BenchResult[] = []
    for (const count of COUNTS) results.push(await measure(scene, count))
    return {
      lines: results.flatMap(({ lines }) => lines),
      notes: results.flatMap(({ notes }) => notes ?? []),
    }
  },
}

type Scene = {
  stack: E2eStack
  page: Page
  folder: string
  api: UploadApi
  teamId: string
  picture: Buffer
}

async function measure(scene: Scene, count: number): Promise<BenchResult> {
  let addresses: { url: string; headers: Record<string, string> }[] = []
  let longestTaskMs = 0
  const bare: Subject = {
    prepare: async () => {
      addresses = await bareAddresses(scene, count)
      await scene.page.goto('/t/atlas')
    },
    run: () => putAll(scene.page, scene.picture, addresses),
  }
  const app: Subject = {
    prepare: () => chooseFiles(scene, count),
    run: async () => {
      longestTaskMs = Math.max(longestTaskMs, await sendAll(scene.page, count))
    },
  }
  const timingOf = await measureByTurns([bare, app], { rounds: ROUNDS, warmUp: false })
  const [floor, ours] = [timingOf(bare).median, timingOf(app).median]
  const lines: Line[] = [
    { what: `${count} bare PUTs, ${LANES} lanes`, figure: formatMs(floor) },
    {
      what: `${count} files by the app`,
      figure: formatMs(ours),
      comparedTo: { what: 'bare PUTs', ratio: ours / floor },
      goal: atMost(ours / floor, GOAL_RATIO),
    },
    {
      what: '  its longest task of the page',
      // Browsers report tasks from 50 ms on.
      figure: longestTaskMs === 0 ? 'below 50 ms' : formatMs(longestTaskMs),
      goal: atMost(longestTaskMs, GOAL_TASK_MS, `${GOAL_TASK_MS} ms`),
    },
  ]
  const notes = [
    'The app also inspects, hashes, makes and sends a small picture of each, and has each confirmed.',
  ]
  return { lines, ...(count === COUNTS[0] && { notes }) }
}

async function openApp(stack: E2eStack, login: { email: string; password: string }): Promise<Page> {
  const context = await stack.browser.newContext({ baseURL: stack.app.url })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(login.email)
  await page.getByLabel('Password').fill(login.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/t/*')
  return page
}

/** Grain that a JPEG cannot make small: about 200 KB, sent as it is. */
async function makePicture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 190, sigma: 14 } as const
  const grain = sharp({ create: { width: 900, height: 1_100, channels: 3, background: '#fff', noise } })
  return grain.jpeg({ quality: 80 }).toBuffer()
}

/** Addresses for the same bytes many times: only their announced originals differ. */
async function bareAddresses({ stack, api, teamId, picture }: Scene, count: number) {
  await stack.database.pglite.query('delete from private.user_buckets')
  const never = new AbortController().signal
  const batchId = randomUUID()
  const md5 = createHash('md5').update(picture).digest('base64')
  const files = Array.from({ length: count }, () => ({
    id: randomUUID(),
    originalSha256: createHash('sha256').update(randomUUID()).digest('hex'),
    originalBytes: picture.length,
    sent: { md5, bytes: picture.length, type: 'image/jpeg' as const },
    thumbnail: null,
  }))
  await api.createBatch({ id: batchId, teamId, name: 'Bare', kind: 'page', holdUntilStart: true }, never)
  const rows = files.map(({ id }, uploadOrder) => ({
    id,
    uploadOrder,
    originalName: `${uploadOrder}.jpg`,
    customName: null,
    originalBytes: picture.length,
  }))
  await api.registerFiles(batchId, rows, never)
  const addresses: { url: string; headers: Record<string, string> }[] = []
  for (let from = 0; from < count; from += LIMITS.filesPerSignCall) {
    const group = files.slice(from, from + LIMITS.filesPerSignCall)
    const answer = await api.sign({ batchId, files: group }, never)
    for (const file of answer.files) if (file.outcome === 'sign') addresses.push(file.put)
  }
  if (addresses.length !== count) throw new Error('not every file got an address')
  return addresses
}

async function putAll(
  page: Page,
  picture: Buffer,
  addresses: { url: string; headers: Record<string, string> }[],
) {
  await page.evaluate(
    async ({ base64, addresses, lanes }) => {
      const body = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const lane = async () => {
        for (let next = addresses.shift(); next; next = addresses.shift()) {
          const headers = Object.fromEntries(
            Object.entries(next.headers).filter(([name]) => !/^(host|content-length)$/i.test(name)),
          )
          const answer = await fetch(next.url, { method: 'PUT', headers, body })
          if (!answer.ok) throw new Error(`the store answered ${answer.status}`)
        }
      }
      await Promise.all(Array.from({ length: lanes }, lane))
    },
    { base64: picture.toString('base64'), addresses: [...addresses], lanes: LANES },
  )
}

/** New bytes each time, or they would be duplicates. */
async function chooseFiles({ stack, page, folder, picture }: Scene, count: number): Promise<void> {
  await stack.database.pglite.query('delete from private.user_buckets')
  const paths = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const path = join(folder, `page ${index}.jpg`)
      await writeFile(path, stampPage(picture, randomUUID()))
      return path
    }),
  )
  await page.goto('/t/atlas/new')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=name]')?.value)
  await page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(paths)
  await page.getByLabel('Hold until I press Start').check()
  await page.getByText(`${count} files to send`).waitFor()
}

/** Answers the longest task of the page, in milliseconds. */
async function sendAll(page: Page, count: number): Promise<number> {
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    })
  })
  await page.getByRole('button', { name: `Send ${count} files` }).click()
  // The folded dock; a file that failed would be counted beside it.
  await page.getByRole('button', { name: 'Sent', exact: true }).waitFor({ timeout: 300_000 })
  return page.evaluate(() => Math.max(0, ...(Reflect.get(window, 'longTasks') ?? [])))
}
