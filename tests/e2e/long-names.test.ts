import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { openPage, signIn } from './visitor.ts'
import { writeDocuments } from './write-documents.ts'

const NAME = `${'X'.repeat(100)} ${'Y'.repeat(99)}`
const ADA = { teamSlug: 'atlas', email: 'ada@atlas.test' }
/** The picture of a document that a test wrote was never sent. */
const NOT_THERE = /status of 404/

let stack: E2eStack
let batchId: string
beforeAll(async () => {
  stack = await startE2eStack({ functions: ['images'] })
  const documents = [{ text: 'One line.' }]
  batchId = (await writeDocuments(stack, { ...ADA, name: NAME, documents })).batchId
  await stack.database.pglite.query(
    `insert into public.usage_events (team_id, batch_id, kind, project, key_label, model, reserved_tokens)
     select team_id, id, 'extract', 'p', 'k', 'gemini-3.5-flash-lite', 1
     from public.batch_upload_sessions where id = $1`,
    [batchId],
  )
})
afterAll(() => stack.close())

test('a name of 200 signs without a space stays inside its dialog, with the button that closes it', async () => {
  const page = await openPage({ ...stack, provokes: NOT_THERE })
  await signIn(page, stack.login(ADA.email), `/t/atlas/b/${batchId}`)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 document').waitFor()
  const [outer, inner] = [
    await dialog.boundingBox(),
    await dialog.getByRole('button', { name: 'Close' }).boundingBox(),
  ]
  if (!outer || !inner) throw new Error('the dialog is not there')
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
})

test('no page scrolls sideways in a window of 320 pixels, and the usage table shows its figures on a laptop', async () => {
  const page = await openPage({ ...stack, provokes: NOT_THERE })
  await signIn(page, stack.login(ADA.email), '/t/atlas/usage')
  const cost = page.getByRole('row', { name: /^X/ }).getByRole('cell').last()
  const box = await cost.boundingBox()
  expect((box?.x ?? Infinity) + (box?.width ?? 0)).toBeLessThanOrEqual(1280)

  await page.setViewportSize({ width: 320, height: 568 })
  for (const path of [
    '',
    '/documents',
    '/usage',
    '/members',
    '/settings',
    '/audit',
    '/new',
    `/b/${batchId}`,
  ]) {
    await page.goto(`/t/atlas${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await widthOf(page), path).toBeLessThanOrEqual(320)
  }
})

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)
