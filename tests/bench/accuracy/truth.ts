import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BATCH_KINDS, type BatchKind } from '#domain/document-kinds.ts'

/** What is known of a test document; `group` is the heading it is counted under. */
export type Expected = {
  file: string
  path: string
  group: string
  kind: BatchKind
  fields: {
    merchant: string | null
    date: string | null
    total: number | null
    currency: string | null
  } | null
  text: string | null
  /** What should become of it, in words: "reject", "accept" … */
  should: string | null
}

const OpenExpected = z.object({
  company: z.string().optional(),
  date_iso: z.string().optional(),
  total_value: z.number().optional(),
  currency_inferred: z.string().optional(),
  text_lines: z.array(z.string()).optional(),
  should: z.string().optional(),
})
const OpenManifest = z.object({
  files: z.array(z.object({ file: z.string(), kind: z.string(), expected: OpenExpected.nullish() })),
})

const KIND_OF_GROUP: Readonly<Record<string, BatchKind>> = {
  receipt: 'receipt',
  handwritten: 'note',
  book: 'page',
  nasty: 'auto',
}

export async function readOpenSet(folder: string): Promise<Expected[]> {
  const manifest = OpenManifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  return manifest.files.map(({ file, kind, expected }) => ({
    file,
    path: join(folder, file),
    group: kind,
    kind: KIND_OF_GROUP[kind] ?? 'auto',
    fields: expected?.date_iso
      ? {
          merchant: expected.company ?? null,
          date: expected.date_iso,
          total: expected.total_value ?? null,
          currency: expected.currency_inferred ?? null,
        }
      : null,
    text: kind === 'receipt' ? null : (expected?.text_lines?.join('\n') ?? null),
    should: expected?.should ?? null,
  }))
}

const SampleTruth = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      kind: z.enum(BATCH_KINDS),
      box: z.string(),
      fields: z
        .object({
          merchant: z.string().nullable(),
          date: z.string().nullable(),
          total: z.number().nullable(),
          currency: z.string().nullable(),
        })
        .optional(),
      text: z.string().optional(),
    }),
  ),
})

export async function readSamples(folder: string): Promise<Expected[]> {
  const truth = SampleTruth.parse(JSON.parse(await readFile(join(folder, 'ground-truth.json'), 'utf8')))
  return truth.files.map(({ file, kind, box, fields, text }) => ({
    file,
    path: join(folder, file),
    group: kind,
    kind,
    fields: fields ?? null,
    text: text ?? null,
    should: box,
  }))
}
