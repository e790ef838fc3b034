import { afterAll, beforeAll, expect, test } from 'vitest'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { choose, dock, newBatch, send, unfold } from './new-batch.ts'
import { makeFolder, writePictures } from './picture-folder.ts'
import { CUT } from './provoked-faults.ts'
import { live } from './watch-batch.ts'
import { holdPuts } from './watch-puts.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

test('two tabs send to one batch at once: all files end searchable, and none is sent twice', async () => {
  const folder = await makeFolder()
  const one = await newBatch(stack)
  const gate = await holdPuts(one.context(), 0)
  await choose(one, await writePictures(folder, 8, 'of the first tab'))
  await send(one, 8)
  await gate.reached()

  const other = await one.context().newPage()
  await other.goto(one.url())
  await live(other)
  // The files of the first tab are known here, and are not offered to be taken up: a lock says who is at work on them.
  await dock(other)
    .getByRole('link', { name: /8 files/ })
    .waitFor()
  await expect(dock(other).getByRole('heading', { name: 'Session restored' }).count()).resolves.toBe(0)
  await choose(other, await writePictures(folder, 5, 'of the other tab'))
  await unfold(other)
  await dock(other)
    .getByText(/5 files/)
    .first()
    .waitFor()
  gate.open()

  for (const tab of [one, other]) {
    const searchable = tab
      .getByRole('region', { name: 'Progress' })
      .locator('dl > div', { hasText: 'Searchable' })
    await searchable.filter({ hasText: '13 of 13' }).waitFor()
  }
  await dock(one).getByText('8 uploaded = 8 selected').waitFor()
  await dock(other).getByText('5 uploaded = 5 selected').waitFor()
  expect(gate.paths).toHaveLength(2 * 13)
  expect(new Set(gate.paths).size, 'each file and each small picture once').toBe(2 * 13)
})

test('a tab that is opened beside an upload does not make the browser forget it', async () => {
  const folder = await makeFolder()
  const one = await newBatch(stack, { provokes: CUT })
  one.on('dialog', (dialog) => void dialog.accept())
  const gate = await holdPuts(one.context(), 0)
  await choose(one, await writePictures(folder, 3, 'of a tab that goes away'))
  await send(one, 3)
  await gate.reached()

  const other = await one.context().newPage()
  await other.goto('/t/atlas')
  await dock(other)
    .getByRole('link', { name: /3 files/ })
    .waitFor()
  await other.close()
  await one.reload()
  await dock(one).getByRole('heading', { name: 'Session restored' }).waitFor()
  gate.open()
})
