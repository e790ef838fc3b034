import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNoAxeViolations } from './axe.ts'
import { documentScene } from './document-scene.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { REFUSED } from './provoked-faults.ts'
import { openPage, signIn } from './visitor.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

const { makeDocuments, openAs, stored } = documentScene(() => stack)

describe('two people', () => {
  test('who change the same value see both, and nothing typed is lost', async () => {
    const [document] = await makeDocuments(1)
    const [max, ada] = await Promise.all([
      openAs('max@atlas.test', document, { provokes: REFUSED }),
      openAs('ada@atlas.test', document),
    ])
    await ada.getByLabel('Total', { exact: true }).fill('11.90')
    await ada.getByLabel('Merchant').fill('Corner Shop & Daughters')
    await max.getByLabel('Total', { exact: true }).fill('13.00')
    await ada.getByRole('button', { name: 'Save', exact: true }).click()
    await ada.getByText('Saved.').waitFor()

    await max.getByRole('button', { name: 'Save', exact: true }).click()
    const told = max.getByRole('alert').filter({ hasText: 'changed while you were writing' })
    await told.waitFor()
    await expect(told.textContent()).resolves.toMatch(/Yours13\.00Theirs11\.90/)
    await expect(max.getByLabel('Total', { exact: true }).inputValue()).resolves.toBe('13.00')
    await expect(max.getByLabel('Merchant').inputValue()).resolves.toBe('Corner Shop & Daughters')
    await expectNoAxeViolations(max)
    await told.getByRole('button', { name: 'Take theirs for total' }).click()
    await expect(max.getByLabel('Total', { exact: true }).inputValue()).resolves.toBe('11.90')
    await max.getByLabel('Tax').fill('1.95')
    await max.getByRole('button', { name: 'Save', exact: true }).click()
    await max.getByText('Saved.').waitFor()
    await expect(stored(document)).resolves.toMatchObject({
      total: '11.9',
      merchant: 'Corner Shop & Daughters',
    })
  })

  test('who change different values both keep theirs', async () => {
    const [document] = await makeDocuments(1)
    const [max, ada] = await Promise.all([
      openAs('max@atlas.test', document),
      openAs('ada@atlas.test', document),
    ])
    await ada.getByLabel('Merchant').fill('From Ada')
    await max.getByLabel('Total', { exact: true }).fill('14')
    for (const page of [ada, max]) {
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('Saved.').waitFor()
    }
    await expect(stored(document)).resolves.toMatchObject({ version: 3, merchant: 'From Ada', total: '14' })
    await expect(max.getByLabel('Merchant').inputValue()).resolves.toBe('From Ada')
  })
})

describe('who may what', () => {
  test('a viewer reads, and is told who may correct', async () => {
    const [document] = await makeDocuments(1)
    const page = await openAs('vera@atlas.test', document)
    await page.getByText('Owners, admins and members of the team may correct it.').waitFor()
    await expect(page.getByRole('button', { name: 'Save', exact: true }).count()).resolves.toBe(0)
    await expect(page.getByLabel('Merchant').getAttribute('readonly')).resolves.not.toBeNull()
    await expectNoAxeViolations(page)
    const answer = await page.request.post(`/t/atlas/d/${document}`, {
      headers: { Origin: stack.app.url },
      form: { intent: 'accept', base_version: '1' },
    })
    expect(answer.status()).toBe(403)
  })

  test('a viewer sees which version stands, and what was before it', async () => {
    const [document] = await makeDocuments(1)
    const max = await openAs('max@atlas.test', document)
    await max.getByLabel('Merchant').fill('Corner Shop & Sons')
    await max.getByRole('button', { name: 'Save', exact: true }).click()
    await max.getByText('Saved.').waitFor()
    const vera = await openAs('vera@atlas.test', document)
    await vera.getByText('2 versions').click()
    const versions = vera.getByRole('region', { name: 'History' }).getByRole('listitem')
    await expect(versions.filter({ hasText: 'This is how it stands' }).allTextContents()).resolves.toEqual([
      expect.stringContaining('corrected the merchant'),
    ])
  })

  test('a stranger finds nothing, also below an own team', async () => {
    const [document] = await makeDocuments(1)
    const page = await openPage({ ...stack, provokes: REFUSED })
    await signIn(page, stack.login('bea@birch.test'))
    for (const address of [
      `/t/atlas/d/${document}`,
      `/t/birch/d/${document}`,
      '/t/birch/d/nonsense',
      `/t/birch/d/${randomUUID()}`,
    ]) {
      const response = await page.goto(address)
      expect(response?.status(), address).toBe(404)
    }
    const answer = await page.request.post(`/t/birch/d/${document}`, {
      headers: { Origin: stack.app.url },
      form: { intent: 'accept', base_version: '1' },
    })
    expect(answer.status()).toBe(404)
  })
})
