import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { DERIVED, SAMPLES } from './samples/all-samples.ts'
import { buildSample } from './samples/build-sample.ts'
import { fontFaces } from './samples/fonts.ts'
import { GroundTruth } from './samples/ground-truth.ts'
import { launchChromium } from './samples/launch-chromium.ts'

/**
 * Makes the demo documents: `node scripts/make-samples.ts`, or with a part of a file's name only the files that fit.
 * The same machine makes the same bytes every time.
 */
const FOLDER = new URL('../public/samples/', import.meta.url)
const MAX_FILE_BYTES = 500_000
const MAX_ALL_BYTES = 5_000_000

const part = process.argv[2] ?? ''
if (!part)
  for (const kind of ['receipts', 'notes', 'pages'])
    await rm(new URL(kind, FOLDER), { recursive: true, force: true })
for (const kind of ['receipts', 'notes', 'pages']) await mkdir(new URL(kind, FOLDER), { recursive: true })

await drawSamples()
for (const { from, truth, change } of DERIVED) {
  await writeFile(new URL(truth.file, FOLDER), change(await readFile(new URL(from, FOLDER))))
}
await writeGroundTruth()

async function drawSamples(): Promise<void> {
  const fonts = await fontFaces()
  const browser = await launchChromium()
  try {
    for (const sample of SAMPLES.filter(({ truth }) => truth.file.includes(part))) {
      const bytes = await buildSample(sample, { browser, fonts })
      await writeFile(new URL(sample.truth.file, FOLDER), bytes)
      process.stdout.write(`${sample.truth.file}  ${Math.round(bytes.length / 1000)} kB\n`)
    }
  } finally {
    await browser.close()
  }
}

/** Writes down what is true of all files, and stops when they have grown too large for a repository. */
async function writeGroundTruth(): Promise<void> {
  const files = [...SAMPLES, ...DERIVED].map(({ truth }) => truth)
  const truth = GroundTruth.parse({ version: 1, files })
  let all = 0
  for (const { file } of truth.files) {
    const { length } = await readFile(new URL(file, FOLDER))
    if (length > MAX_FILE_BYTES) throw new Error(`${file} has ${length} bytes; ${MAX_FILE_BYTES} are allowed`)
    all += length
  }
  if (all > MAX_ALL_BYTES) throw new Error(`The samples have ${all} bytes; ${MAX_ALL_BYTES} are allowed`)
  const json = await format(JSON.stringify(truth), { parser: 'json', printWidth: 110 })
  await writeFile(new URL('ground-truth.json', FOLDER), json)
}
