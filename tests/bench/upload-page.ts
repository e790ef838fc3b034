import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { supabaseUploadApi } from '#app/uploads/supabase-upload-api.ts'
import type { UploadApi } from '#app/uploads/ports.ts'
import { LIMITS } from '#domain/limits.ts'
import { findTeam, signIn } from '../../scripts/capture/sign-in.ts'
import { startE2eStack, type E2eStack } from '../e2e/e2e-stack.ts'
import { stampPage } from './bench-page.ts'
import type { Subject } from './measure.ts'

/** What a browser opens to one host. */
export const BARE_LANES = 6

type Put = { url: string; headers: Record<string, string> }

/** A browser on the page of a new batch, and the two ways from there to the store that are compared. */
export class UploadPage implements AsyncDisposable {
  readonly page: Page
  readonly #stack: E2eStack
  readonly #api: UploadApi
  readonly #teamId: string
  readonly #folder: string
  readonly #parts: AsyncDisposableStack

  private constructor(world: {
    page: Page
    stack: E2eStack
    api: UploadApi
    teamId: string
    folder: string
    parts: AsyncDisposableStack
  }) {
    this.page = world.page
    this.#stack = world.stack
    this.#api = world.api
    this.#teamId = world.teamId
    this.#folder = world.folder
    this.#parts = world.parts
  }

  static async open(): Promise<UploadPage> {
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
    const { id: teamId } = await findTeam(session.supabase, login.teamSlug)
    const page = await openApp(stack, login)
    const api = supabaseUploadApi(session.supabase)
    return new UploadPage({ page, stack, api, teamId, folder, parts: parts.move() })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.disposeAsync()
  }

  /** Bare PUTs of a picture, so many times. */
  bare(picture: Buffer, count: number): Subject {
    let addresses: Put[] = []
    return {
      prepare: async () => {
        addresses = await this.#bareAddresses(picture, count)
        await this.page.goto('/t/atlas')
      },
      run: () => putAll(this.page, picture, addresses),
    }
  }

  /** The app sends a picture so many times, each with other bytes. `onSent`: the longest task of the page, in ms. */
  app(picture: Buffer, count: number, onSent: (longestTaskMs: number) => void = () => undefined): Subject {
    return {
      prepare: () => this.#chooseFiles(picture, count),
      run: async () => onSent(await sendAll(this.page, count)),
    }
  }

  /** Addresses for the same bytes many times: only their announced originals differ. */
  async #bareAddresses(picture: Buffer, count: number): Promise<Put[]> {
    await this.#forgetTokens()
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
    const batch = { id: batchId, teamId: this.#teamId, name: 'Bare', kind: 'page' as const }
    await this.#api.createBatch({ ...batch, holdUntilStart: true }, never)
    const rows = files.map(({ id }, uploadOrder) => ({
      id,
      uploadOrder,
      originalName: `${uploadOrder}.jpg`,
      customName: null,
      originalBytes: picture.length,
    }))
    await this.#api.registerFiles(batchId, rows, never)
    const addresses: Put[] = []
    for (let from = 0; from < count; from += LIMITS.filesPerSignCall) {
      const group = files.slice(from, from + LIMITS.filesPerSignCall)
      const answer = await this.#api.sign({ batchId, files: group }, never)
      for (const file of answer.files) if (file.outcome === 'sign') addresses.push(file.put)
    }
    if (addresses.length !== count) throw new Error('not every file got an address')
    return addresses
  }

  /** New bytes each time, or they would be duplicates. */
  async #chooseFiles(picture: Buffer, count: number): Promise<void> {
    await this.#forgetTokens()
    const paths = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const path = join(this.#folder, `page ${index}.jpg`)
        await writeFile(path, stampPage(picture, randomUUID()))
        return path
      }),
    )
    const { page } = this
    await page.goto('/t/atlas/new')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=name]')?.value)
    await page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(paths)
    await page.getByLabel('Hold until I press Start').check()
    await page.getByText(`${count} files to send`).waitFor()
  }

  async #forgetTokens(): Promise<void> {
    await this.#stack.database.pglite.query('delete from private.user_buckets')
  }
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

async function putAll(page: Page, picture: Buffer, addresses: readonly Put[]): Promise<void> {
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
    { base64: picture.toString('base64'), addresses: [...addresses], lanes: BARE_LANES },
  )
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
