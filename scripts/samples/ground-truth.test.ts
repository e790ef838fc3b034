import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ReceiptFields } from '#domain/extraction/page-answer.ts'
import { DERIVED, SAMPLES } from './all-samples.ts'
import { GroundTruth, type TruthFile } from './ground-truth.ts'

const FOLDER = new URL('../../public/samples/', import.meta.url)
const KINDS = { receipt: 'receipts', note: 'notes', page: 'pages' } as const

const bytesOf = (file: string): Buffer => readFileSync(new URL(file, FOLDER))
const hashOf = (file: string): string => createHash('sha256').update(bytesOf(file)).digest('hex')
const { files } = GroundTruth.parse(JSON.parse(bytesOf('ground-truth.json').toString('utf8')))

const inKindFolder = (kind: TruthFile['kind']): string[] =>
  readdirSync(new URL(KINDS[kind], FOLDER)).map((name) => `${KINDS[kind]}/${name}`)

/** Sums in hundredths: sums of binary fractions are a little off. */
const cents = (amount: number | null): number => Math.round((amount ?? Number.NaN) * 100)

test('every file of the folders is in the ground truth once, and every file of the ground truth is there', () => {
  const found = [...inKindFolder('receipt'), ...inKindFolder('note'), ...inKindFolder('page')].sort()
  expect(files.map(({ file }) => file).sort()).toEqual(found)
})

test('every file lies in the folder of its kind', () => {
  for (const { file, kind } of files) expect(file.startsWith(`${KINDS[kind]}/`), file).toBe(true)
})

test('the ground truth on disk is what the script would write', () => {
  expect(files).toEqual([...SAMPLES, ...DERIVED].map(({ truth }) => truth))
})

test('every searchable file says what is on it', () => {
  for (const { file, kind, box, fields, text } of files.filter((one) => one.box === 'searchable')) {
    expect(kind === 'receipt' ? fields : text, `${file} (${box})`).toBeDefined()
  }
})

const receipts = files.flatMap(({ file, fields, prices }) => (fields ? [{ file, fields, prices }] : []))

test.each(receipts)('the amounts of $file add up to the cent', ({ fields, prices }) => {
  expect(itemsAmount(fields)).toBe(cents(prices === 'net' ? fields.subtotal : fields.total))
  if (fields.subtotal !== null) expect(cents(fields.subtotal) + cents(fields.tax)).toBe(cents(fields.total))
  expect(cents(fields.tax)).toBeGreaterThan(0)
})

/** The sum of the items, each checked against its own quantity and price. */
function itemsAmount({ items }: ReceiptFields): number {
  let sum = 0
  for (const { description, quantity, unit_price, amount } of items) {
    expect(cents(amount), description).toBe(Math.round((quantity ?? Number.NaN) * cents(unit_price)))
    sum += cents(amount)
  }
  return sum
}

test('a duplicate has the very bytes of its original, and no two other files share theirs', () => {
  const duplicates = files.filter(({ box }) => box === 'duplicate')
  expect(duplicates.length).toBeGreaterThan(0)
  for (const { file, duplicateOf } of duplicates)
    expect(hashOf(file)).toBe(hashOf(z.string().parse(duplicateOf)))
  const others = files.filter(({ box }) => box !== 'duplicate').map(({ file }) => hashOf(file))
  expect(new Set(others).size).toBe(others.length)
})

test('the damaged picture has good headers and cannot be decoded', async () => {
  const damaged = files.filter(({ reason }) => reason === 'corrupt_file')
  expect(damaged).toHaveLength(1)
  for (const { file } of damaged) {
    expect((await sharp(bytesOf(file)).metadata()).format).toBe('jpeg')
    await expect(sharp(bytesOf(file)).raw().toBuffer()).rejects.toThrow()
  }
})

test('pictures lie on their side and on their head as cameras store them', async () => {
  const orientations = new Set<number | undefined>()
  for (const { file } of files.filter((one) => /\.jpg$/.test(one.file))) {
    orientations.add((await sharp(bytesOf(file)).metadata()).orientation)
  }
  expect(orientations).toContain(6)
  expect(orientations).toContain(3)
})

test('pictures are large enough to read, and the folder is small enough for a repository', async () => {
  let all = 0
  for (const { file } of files) {
    const { size } = statSync(new URL(file, FOLDER))
    expect(size, file).toBeLessThanOrEqual(500_000)
    all += size
    if (file.endsWith('.pdf')) continue
    const { width = 0, height = 0 } = await sharp(bytesOf(file)).metadata()
    expect(Math.max(width, height), file).toBeGreaterThanOrEqual(1200)
    expect(Math.max(width, height), file).toBeLessThanOrEqual(2000)
  }
  expect(all).toBeLessThanOrEqual(5_000_000)
})

test('the README of the samples is there', () => {
  expect(existsSync(new URL('README.md', FOLDER))).toBe(true)
})
