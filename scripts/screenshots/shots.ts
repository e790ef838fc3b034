import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Scene } from './scene.ts'

export type Shot = {
  /** Name of the picture. */
  name: string
  /** Who looks: a demo login, or a visitor. */
  as: string | null
  path: string | ((scene: Scene) => string)
  /** What is done before the picture is taken. */
  act?: (page: Page) => Promise<void>
}

const ADA = 'ada@atlas.test'
const VERA = 'vera@atlas.test'
const BEA = 'bea@birch.test'

const batch = (name: string) => (scene: Scene) => `/t/atlas/b/${known(scene.batches, name)}`
const document = (file: string) => (scene: Scene) => `/t/atlas/d/${known(scene.documents, file)}`

/** Every page and every state that a person can meet. */
export const SHOTS: readonly Shot[] = [
  { name: 'front', as: null, path: '/' },
  { name: 'sign-in', as: null, path: '/sign-in' },
  { name: 'sign-in-refused', as: null, path: '/sign-in', act: signInWrongly },
  { name: 'sign-up', as: null, path: '/sign-up' },
  { name: 'forgot-password', as: null, path: '/forgot-password' },
  { name: 'invitation-invalid', as: null, path: '/invitation/nonsense' },
  { name: 'not-found', as: null, path: '/no/such/page' },

  { name: 'batches', as: ADA, path: '/t/atlas' },
  { name: 'batches-viewer', as: VERA, path: '/t/atlas' },
  { name: 'batches-empty', as: BEA, path: '/t/birch' },
  { name: 'new-batch', as: ADA, path: '/t/atlas/new' },
  { name: 'new-batch-viewer', as: VERA, path: '/t/atlas/new' },
  { name: 'batch-running', as: ADA, path: batch('Archive box 12') },
  { name: 'batch-complete', as: ADA, path: batch('Receipts, spring') },
  { name: 'batch-paused', as: ADA, path: batch('Travel expenses, March') },
  { name: 'batch-held', as: ADA, path: batch('Letters of 1911, names first') },
  { name: 'batch-scheduled', as: ADA, path: batch('Night shift: parish registers') },
  { name: 'batch-cancelled', as: ADA, path: batch('Wrong folder') },
  { name: 'batch-failed', as: ADA, path: batch('Scans of the old copier') },
  { name: 'batch-viewer', as: VERA, path: batch('Archive box 12') },
  { name: 'batch-not-found', as: ADA, path: '/t/atlas/b/00000000-0000-4000-8000-000000000000' },

  { name: 'document-receipt', as: ADA, path: document('supermarkt.jpg') },
  { name: 'document-note', as: ADA, path: document('pendulum.jpg') },
  { name: 'document-page', as: ADA, path: document('hortus-la.jpg') },
  { name: 'document-viewer', as: VERA, path: document('supermarkt.jpg') },
  { name: 'documents', as: ADA, path: '/t/atlas/documents' },
  { name: 'documents-search', as: ADA, path: '/t/atlas/documents?q=coffee' },
  { name: 'documents-nothing', as: ADA, path: '/t/atlas/documents?q=zeppelin&kind=receipt' },
  { name: 'documents-empty', as: BEA, path: '/t/birch/documents' },

  { name: 'members', as: ADA, path: '/t/atlas/members' },
  { name: 'members-viewer', as: VERA, path: '/t/atlas/members' },
  { name: 'settings', as: ADA, path: '/t/atlas/settings' },
  { name: 'settings-viewer', as: VERA, path: '/t/atlas/settings' },
  { name: 'audit', as: ADA, path: '/t/atlas/audit' },
  { name: 'usage', as: ADA, path: '/t/atlas/usage' },
  { name: 'usage-viewer', as: VERA, path: '/t/atlas/usage' },
  { name: 'profile', as: ADA, path: '/profile' },
  { name: 'new-team', as: ADA, path: '/new-team' },
  { name: 'other-team', as: ADA, path: '/t/birch' },

  { name: 'export', as: ADA, path: batch('Receipts, spring'), act: openExport },
  { name: 'filters', as: ADA, path: '/t/atlas/documents', act: (page) => page.locator('summary').click() },
  { name: 'new-batch-files', as: ADA, path: '/t/atlas/new', act: chooseSamples },
  { name: 'menu-team', as: ADA, path: '/t/atlas', act: openMenu('Atlas Books') },
  { name: 'menu-account', as: ADA, path: '/t/atlas', act: openMenu('Your account') },
  { name: 'shortcuts', as: ADA, path: '/t/atlas', act: (page) => page.keyboard.press('Shift+?') },
  { name: 'palette', as: ADA, path: '/t/atlas', act: openPalette },
  { name: 'offline', as: ADA, path: '/t/atlas', act: (page) => page.context().setOffline(true) },
  { name: 'signed-out', as: ADA, path: '/t/atlas', act: loseSession },
]

/** What the front page shows of the product. */
export const FRONT = { login: ADA, folder: 'public/front' }
export const frontPath: (scene: Scene) => string = batch('Archive box 12')

function press(name: string) {
  return (page: Page) => page.getByRole('button', { name, exact: true }).click()
}

async function openExport(page: Page): Promise<void> {
  await press('Export')(page)
  await page.getByRole('radio').first().waitFor()
}

/** Its code is loaded with the first press. */
function openMenu(name: string) {
  return async (page: Page) => {
    await press(name)(page)
    await page.getByRole('menu').waitFor()
  }
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').waitFor()
}

async function chooseSamples(page: Page): Promise<void> {
  const names = ['supermarkt.jpg', 'bistrot.jpg', 'coffee-bar.jpg', 'coffee-bar-copy.jpg', 'damaged.jpg']
  const files = names.map((name) => join('public/samples/receipts', name))
  await page.getByRole('main').locator('input[data-pick="files"]').setInputFiles(files)
  await page.getByText('files to send').first().waitFor()
}

async function signInWrongly(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill('ada@atlas.test')
  await page.getByLabel('Password').fill('not it')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').waitFor()
}

async function loseSession(page: Page): Promise<void> {
  await page.context().clearCookies({ name: /-session/ })
  await page.getByRole('link', { name: 'Documents' }).filter({ visible: true }).click()
  await page.getByRole('dialog').waitFor()
}

/** Throws when nothing of that name was seeded. */
function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`nothing named "${name}" was seeded`)
  return id
}
