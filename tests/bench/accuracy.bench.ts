import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { BatchKind } from '#domain/document-kinds.ts'
import { startReader, type ReadResult } from '../../local-platform/reader/reader.ts'
import { readPeakMemory } from './accuracy/peak-memory.ts'
import { formatReport } from './accuracy/report.ts'
import { readOpenSet, readSamples, type Expected } from './accuracy/truth.ts'

/**
 * How well the local reader reads: over the open test documents (when they lie beside the project) and over the samples.
 * A figure, not a gate: ends with 0 whatever it finds.
 */
export type Outcome = { expected: Expected; result: ReadResult | null; error: string | null; seconds: number }

/** The reader's own number of slots. */
const LANES = 2
const ROOT = join(import.meta.dirname, '../..')
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.tif': 'image/tiff',
  '.gif': 'image/gif',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
  '.avif': 'image/avif',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
}

const reader = startReader({ slots: LANES })
const sets = [
  { name: 'Open test documents', folder: join(ROOT, '../shared/data/open'), read: readOpenSet },
  { name: 'Samples', folder: join(ROOT, 'public/samples'), read: readSamples },
]
for (const { name, folder, read } of sets) {
  if (!existsSync(folder)) {
    process.stdout.write(`${name}: not here (${folder}), left out.\n\n`)
    continue
  }
  const outcomes = await readAll(await read(folder))
  process.stdout.write(`${formatReport(name, outcomes)}\n`)
}
process.stdout.write(`${await readPeakMemory()}\n`)
await reader.close()

async function readAll(files: Expected[]): Promise<Outcome[]> {
  const waiting = [...files]
  const outcomes: Outcome[] = []
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift()) outcomes.push(await readOne(file))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return outcomes
}

async function readOne(expected: Expected): Promise<Outcome> {
  const bytes = await readFile(expected.path)
  const mimeType = MIME_TYPES[extname(expected.path).toLowerCase()] ?? 'application/octet-stream'
  const kind: BatchKind = expected.kind
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  try {
    const result = await reader.read({ bytes, mimeType, kind })
    return { expected, result, error: null, seconds: seconds() }
  } catch (error) {
    return {
      expected,
      result: null,
      error: error instanceof Error ? error.name : 'Error',
      seconds: seconds(),
    }
  }
}
