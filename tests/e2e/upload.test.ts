import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bindTiffs } from '#app/uploads-in-browser/testing/bind-tiffs.ts'
import { expectNoAxeViolations } from './axe.ts'
import { startE2eStack, type E2eStack } from './e2e-stack.ts'
import { expectUpright, lyingPicture } from './lying-picture.ts'
import { choose, dock, drop, hydrated, newBatch, paste, pasteCells, pill, send, unfold } from './new-batch.ts'
import { phase } from './phase.ts'
import { makeFolder, noisyPicture, writePictures } from './picture-folder.ts'
import { openPage, signIn } from './visitor.ts'
import { countPuts, holdPuts, keepPuts } from './watch-puts.ts'

let stack: E2eStack
beforeAll(async () => {
  stack = await startE2eStack()
})
afterAll(() => stack.close())

describe('from a drop to "Searchable"', () => {
  test('files that are chosen are sent, read and found, and their batch is there at once', async () => {
    const folder = await makeFolder()
    const page = await newBatch(stack)
    await expectNoAxeViolations(page)
    await choose(page, await writePictures(folder, 5))
    await page.getByText('5 files to send').waitFor()
    await expectNoAxeViolations(page)
    await page.getByLabel('Name of the batch').fill('Five pages')
    await page.getByRole('button', { name: 'Send 5 files' }).click()
    await page.waitForURL('**/t/atlas/b/*')
    await page.getByRole('heading', { name: 'Five pages', level: 1 }).waitFor()
    await phase(page, 'Searchable', '5 of 5')
    await unfold(page)
    await dock(page).getByRole('heading', { name: 'All 5 files are sent' }).waitFor()
    await dock(page).getByText('5 uploaded = 5 selected').waitFor()
    await expectNoAxeViolations(page)
  })

  test('what is refused is said before anything is sent, and names can be given by a pattern', async () => {
    const folder = await makeFolder()
    const files = await writePictures(folder, 2)
    files.push(await folder.write('empty.png', ''))
    files.push(await folder.write('not a picture.jpg', '<!doctype html><p>hi</p>'))
    const page = await newBatch(stack)
    await choose(page, files)
    await page.getByText('2 files to send, 2 refused').waitFor()
    await page.getByText('The file is empty (0 bytes). Export or scan it again.').waitFor()
    await page.getByText('The content is not what the name says.').waitFor()

    await page.getByText('Name all files by a pattern').click()
    await page.getByLabel('Pattern').fill('Receipt {nn}')
    await page.getByText('Receipt 01, Receipt 02').waitFor()
    await page.getByRole('button', { name: 'Name the files' }).click()
    await page.getByLabel('Name of page 2.png').fill('Lunch')
    await page.getByRole('button', { name: 'Send 2 files' }).click()
    await page.waitForURL('**/b/*')
    await page.getByRole('main').getByText('Receipt 01').waitFor()
    await page.getByRole('main').getByText('Lunch').waitFor()
    await unfold(page)
    await dock(page).getByText('2 uploaded + 2 refused = 4 selected').waitFor()
    const download = page.waitForEvent('download')
    await dock(page).getByRole('button', { name: 'Receipt as CSV' }).click()
    expect((await download).suggestedFilename()).toMatch(/^Upload receipt .*\.csv$/)
  })

  test('a picture that EXIF turns arrives upright', async () => {
    const folder = await makeFolder()
    const page = await newBatch(stack)
    const sent = await keepPuts(page)
    const lying = await lyingPicture()
    await choose(page, [await folder.write('turned.jpg', await lying.jpeg().toBuffer())])
    await send(page, 1)
    await dock(page).getByText('1 uploaded = 1 selected').waitFor()
    expect(sent).toHaveLength(2)
    for (const picture of sent) await expectUpright(picture)
  })

  test('a TIFF is sent as what models read: one page as a JPEG, several as a PDF with all of them', async () => {
    const page = await newBatch(stack)
    const sent = await keepPuts(page)
    const lying = await lyingPicture()
    await drop(page, 'turned.tif', await lying.tiff({ compression: 'jpeg' }).toBuffer())
    await page.getByText('1 file to send').waitFor()
    const noise = sharp(await noisyPicture())
    const fax = noise.clone().greyscale().threshold(200).toColourspace('b-w')
    const pages = [
      await fax.tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
      await noise.clone().resize(96, 48).tiff({ compression: 'lzw' }).toBuffer(),
    ]
    await drop(page, 'two pages.tif', bindTiffs(pages))
    await page.getByText('2 files to send').waitFor()
    await send(page, 2)
    await phase(page, 'Searchable', '2 of 2')
    expect(sent).toHaveLength(4)
    const pdfs = sent.filter((bytes) => bytes.subarray(0, 4).toString('latin1') === '%PDF')
    const documents = await Promise.all(pdfs.map((bytes) => PDFDocument.load(bytes)))
    const shapes = documents.map((document) =>
      document.getPages().map((each) => Math.round((10 * each.getWidth()) / each.getHeight())),
    )
    expect(shapes).toEqual([[10, 20]])
    const pictures = await Promise.all(
      sent
        .filter((bytes) => !pdfs.includes(bytes))
        .map(async (bytes) => ({ bytes, height: (await sharp(bytes).metadata()).height ?? 0 })),
    )
    const largest = pictures.toSorted((a, b) => b.height - a.height)[0]
    await expectUpright(largest?.bytes ?? Buffer.of())
  })

  test('a PDF is counted, and gets its first page as a small picture', async () => {
    const folder = await makeFolder()
    const document = await PDFDocument.create()
    document.addPage([300, 400])
    const short = await folder.write('one page.pdf', await document.save())
    for (let page = 0; page < 200; page += 1) document.addPage([300, 400])
    const long = await folder.write('too long.pdf', await document.save())
    const page = await newBatch(stack)
    const puts = countPuts(page.context())
    await choose(page, [short, long])
    await send(page, 2)
    await dock(page).getByText('1 uploaded + 1 refused = 2 selected').waitFor()
    await dock(page).getByText('The document has more than 200 pages.').waitFor()
    expect(puts()).toEqual({ files: 1, thumbnails: 1 })
  })

  test('a file that the team has is not sent again, and leads to the original', async () => {
    const folder = await makeFolder()
    const [first] = await writePictures(folder, 1, 'original')
    if (!first) throw new Error('no picture was written')
    const page = await newBatch(stack)
    await choose(page, [first])
    await send(page, 1)
    await dock(page).getByText('1 uploaded = 1 selected').waitFor()
    await phase(page, 'Searchable', '1 of 1')
    const copy = join(folder.path, 'copy.png')
    await copyFile(first, copy)
    await page.goto('/t/atlas/new')
    await hydrated(page)
    const puts = countPuts(page.context())
    await choose(page, [copy])
    await send(page, 1)
    await dock(page).getByText('1 duplicate = 1 selected').waitFor()
    await dock(page).getByRole('link', { name: 'Show the original' }).click()
    await page.waitForURL('**/t/atlas/d/*')
    expect(puts()).toEqual({ files: 0, thumbnails: 0 })
  })

  test('files can be dropped on a batch, pasted, and dropped anywhere to begin a new one', async () => {
    const page = await openPage(stack)
    await signIn(page, stack.login('max@atlas.test'), '/t/atlas')
    await hydrated(page)
    await drop(page, 'first.png', await noisyPicture())
    await page.waitForURL('**/t/atlas/new')
    await page.getByText('1 file to send').waitFor()
    await paste(page, 'pasted.png', await noisyPicture())
    await page.getByText('2 files to send').waitFor()
    await send(page, 2)
    await dock(page).getByText('2 uploaded = 2 selected').waitFor()
    await page.getByRole('button', { name: 'Add files' }).waitFor()
    await drop(page, 'third.png', await noisyPicture())
    await dock(page).getByText('3 uploaded = 3 selected').waitFor()
    await page.getByRole('main').getByText('third.png').waitFor()
  })

  test('what one pastes into a field is text, though a picture of it lies beside', async () => {
    const page = await newBatch(stack)
    const name = page.getByLabel('Name of the batch')
    await name.focus()
    expect(await pasteCells(page, 'March', await noisyPicture())).toBe('left to the field')
    await page.getByRole('heading', { name: 'New batch', level: 1 }).click()
    expect(await pasteCells(page, 'March', await noisyPicture())).toBe('taken as a file')
    await page.getByText('1 file to send').waitFor()
  })

  test('a drop that cannot be read is said to be so', async () => {
    const page = await newBatch(stack)
    await page.evaluate(() => {
      const file = (_: unknown, reject: (error: Error) => void) => reject(new Error('it is locked'))
      const entry = { name: 'a.png', fullPath: '/a.png', isFile: true, isDirectory: false, file }
      Object.assign(DataTransferItem.prototype, { webkitGetAsEntry: () => entry })
    })
    await drop(page, 'a.png', await noisyPicture())
    await page.getByRole('alert').filter({ hasText: 'could not be read' }).waitFor()
  })

  test('a phone has its camera', async () => {
    const page = await newBatch(stack)
    const camera = page.getByRole('main').locator('input[data-pick="camera"]')
    await expect(camera.getAttribute('capture')).resolves.toBe('environment')
    await expect(camera.getAttribute('accept')).resolves.toBe('image/*')
  })

  test('it can be done by keys alone', async () => {
    const folder = await makeFolder()
    const page = await newBatch(stack)
    const chooser = page.waitForEvent('filechooser')
    await page.evaluate(() => {
      // The chooser of the system cannot be worked from here; the input behind the button can.
      Reflect.deleteProperty(window, 'showOpenFilePicker')
    })
    await page.getByRole('main').getByRole('button', { name: 'Choose files' }).focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(await writePictures(folder, 1))
    await page.getByText('1 file to send').waitFor()
    await page.getByRole('button', { name: 'Send 1 file' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/b/*')
    const hasFocus = () => pill(page).evaluate((button) => button === document.activeElement)
    await pill(page).press('Enter')
    await dock(page).getByText('1 uploaded = 1 selected').waitFor()
    await dock(page).getByRole('button', { name: 'Make small' }).press('Enter')
    await expect.poll(hasFocus, { timeout: 10_000 }).toBe(true)
    await page.keyboard.press('Enter')
    await dock(page).getByRole('button', { name: 'Close' }).press('Enter')
    await dock(page).waitFor({ state: 'detached' })
  })

  test('a viewer is told who may send files', async () => {
    const page = await openPage(stack)
    await signIn(page, stack.login('vera@atlas.test'), '/t/atlas/new')
    await page.getByRole('heading', { name: 'Viewers cannot send files' }).waitFor()
    await expectNoAxeViolations(page)
  })
})

test('the dock is small where the page of its batch says the same, and elsewhere as one left it', async () => {
  const folder = await makeFolder()
  const page = await newBatch(stack)
  const gate = await holdPuts(page.context(), 0)
  await choose(page, await writePictures(folder, 3, 'of the dock'))
  await page.getByRole('button', { name: 'Send 3 files' }).click()
  await page.waitForURL('**/b/*')
  await pill(page).filter({ hasText: '3 left' }).waitFor()
  const title = dock(page).getByRole('heading', { name: 'Sending 0 of 3 files' })
  const goTo = (name: string) => page.getByRole('link', { name }).filter({ visible: true }).first().click()
  await goTo('All batches')
  await title.waitFor()
  await dock(page).getByRole('button', { name: 'Make small' }).click()
  await goTo('Documents')
  await page.waitForURL('**/documents')
  await pill(page).click()
  await dock(page).getByRole('link').first().press('Enter')
  await page.waitForURL('**/b/*')
  await page.locator('main:focus').waitFor()
  await pill(page).click()
  await title.waitFor()
  await page.goBack()
  await title.waitFor()
  gate.open()
})
