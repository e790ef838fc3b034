import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SupabaseClient } from '@supabase/supabase-js'
import { systemClock } from '#app/uploads/system-clock.ts'
import type { Database } from '#database/types'
import { CAPTURE_STATES } from '#domain/contracts/capture-report.ts'
import type { DocumentKind } from '#domain/document-kinds.ts'
import type { StackFile } from '../../local-platform/stack-file.ts'
import { capture } from '../capture/capture.ts'
import { findFiles } from '../capture/find-files.ts'
import { ProgressPrinter } from '../capture/progress-printer.ts'
import { type Session, findTeam, signIn } from '../capture/sign-in.ts'
import { GroundTruth } from '../samples/ground-truth.ts'
import { type DemoRecord, keepDemoRecord, readDemoRecord } from './demo-record.ts'
import { type DemoEnd, judgeDemo } from './judge-demo.ts'

const SAMPLES = 'public/samples'
const GIVE_UP_AFTER_MS = 3 * 60_000

/** A folder a kind, each a batch of its own: a hint about the kind reads better than `auto`. */
const BATCHES: readonly { folder: string; kind: DocumentKind; name: string }[] = [
  { folder: 'receipts', kind: 'receipt', name: 'Demo: receipts' },
  { folder: 'notes', kind: 'note', name: 'Demo: handwritten notes' },
  { folder: 'pages', kind: 'page', name: 'Demo: book pages' },
]

/**
 * Reads public/samples through the interfaces a browser uses, with live progress, and holds the boxes against the ground
 * truth beside them. Unchanged samples whose batches are still there are not read again.
 */
export async function runDemo(options: {
  stack: StackFile
  dataDir: string
  say: (line: string) => void
}): Promise<{ ok: boolean; reason: string }> {
  const { stack, dataDir, say } = options
  const truth = GroundTruth.parse(JSON.parse(readFileSync(join(SAMPLES, 'ground-truth.json'), 'utf8')))
  const samples = hashOf(truth)
  const login = stack.logins[0]
  if (!login) return { ok: false, reason: 'the local platform made no demo login' }
  const session = await signIn(
    { url: stack.gatewayUrl, publishableKey: stack.publishableKey, demoLogins: [] },
    login,
  )
  try {
    const last = readDemoRecord(dataDir)
    const isIn = last?.samples === samples && (await areThere(session.supabase, last))
    if (isIn) say(`The ${truth.files.length} demo documents are already in.`)
    const record = isIn ? last : await readSamples({ session, teamSlug: login.teamSlug, samples, say })
    keepDemoRecord(dataDir, record)
    const wrong = judgeDemo(truth, record.ends)
    say(
      wrong.length === 0
        ? `Demo: all ${truth.files.length} samples are in the box their ground truth names.`
        : `Demo: ${wrong.length} of ${truth.files.length} samples are not where they should be.`,
    )
    return { ok: wrong.length === 0, reason: wrong.join('; ') }
  } finally {
    await session.close()
  }
}

async function readSamples(options: {
  session: Session
  teamSlug: string
  samples: string
  say: (line: string) => void
}): Promise<DemoRecord> {
  const { session, teamSlug, samples, say } = options
  const team = await findTeam(session.supabase, teamSlug)
  const printer = new ProgressPrinter(process.stderr, systemClock.now)
  const record: DemoRecord = { samples, batches: [], ends: [] }
  for (const { folder, kind, name } of BATCHES) {
    const files = await findFiles([join(SAMPLES, folder)])
    say(`${name} (${files.length} files)`)
    const report = await capture(
      { files, team, name, kind, watchUntil: 'searchable', giveUpAfterMs: GIVE_UP_AFTER_MS },
      {
        supabase: session.supabase,
        fetch: session.fetch,
        online: session.online,
        clock: systemClock,
        random: Math.random,
        newId: randomUUID,
        signal: new AbortController().signal,
        onBatch: () => undefined,
        onProgress: printer.show,
      },
    )
    printer.end()
    record.batches.push({ id: report.summary.batchId, files: files.length })
    const ends = report.files.map(({ path, state, reason }): DemoEnd => ({ file: path, state, reason }))
    record.ends.push(...ends)
    say(`  ${boxesInWords(ends)} in ${(report.summary.elapsedMs / 1000).toFixed(0)} s`)
  }
  return record
}

function boxesInWords(ends: readonly DemoEnd[]): string {
  return CAPTURE_STATES.map((state) => [state, ends.filter((end) => end.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ')
}

/** The batches of the last demo are still in the database, with all their files. */
async function areThere(supabase: SupabaseClient<Database>, record: DemoRecord): Promise<boolean> {
  const ids = record.batches.map((batch) => batch.id)
  const { data, error } = await supabase
    .from('batch_progress')
    .select('batch_id, total_files')
    .in('batch_id', ids)
  if (error) return false
  return record.batches.every(({ id, files }) =>
    data.some((row) => row.batch_id === id && row.total_files === files),
  )
}

function hashOf(truth: GroundTruth): string {
  const hash = createHash('sha256')
  for (const { file } of truth.files) hash.update(file).update(readFileSync(join(SAMPLES, file)))
  return hash.digest('hex')
}
