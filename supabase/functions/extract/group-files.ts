import { LIMITS, PAGES_PER_CALL } from '#domain/limits.ts'
import type { ClaimedFile } from '../_shared/worker-database.ts'
import { kindOf, type PageGroup } from './page-group.ts'

type GroupOptions = { inline: boolean; leaseEnd: number; mostPages: number }

/**
 * Groups claimed files into model calls: pages of one batch, up to the number and bytes that one call carries well. A
 * PDF travels alone, and so does every file that has failed before: whatever is wrong with it costs no other page.
 */
export function groupFiles(files: readonly ClaimedFile[], options: GroupOptions): PageGroup[] {
  const batches = Map.groupBy(files, ({ batch_id: batchId, kind }) => `${batchId}/${kind}`)
  return [...batches.values()].flatMap((batch) => groupBatch(batch, options))
}

function groupBatch(files: readonly ClaimedFile[], options: GroupOptions): PageGroup[] {
  const groups: PageGroup[] = []
  let open: ClaimedFile[] = []
  const close = () => {
    const [first] = open
    if (first) groups.push(groupOf(first, open, options))
    open = []
  }
  for (const file of files) {
    if (travelsAlone(file)) {
      groups.push(groupOf(file, [file], options))
      continue
    }
    if (!fits(file, open, options)) close()
    open.push(file)
  }
  close()
  return groups
}

const groupOf = (first: ClaimedFile, files: readonly ClaimedFile[], options: GroupOptions): PageGroup => ({
  teamId: first.team_id,
  batchId: first.batch_id,
  kind: kindOf(first),
  files,
  inline: options.inline,
  isHalf: false,
  leaseEnd: options.leaseEnd,
})

const travelsAlone = (file: ClaimedFile): boolean => file.sent_type === 'application/pdf' || file.attempts > 1

/** Base64 is a third longer than what it stands for, and counts as it is sent. */
const INLINE_FACTOR = 4 / 3

function fits(file: ClaimedFile, open: readonly ClaimedFile[], options: GroupOptions): boolean {
  const bytes = [...open, file].reduce((sum, { sent_bytes: sent }) => sum + sent, 0)
  const limit = options.inline ? LIMITS.inlineBytesInFlight / INLINE_FACTOR : LIMITS.bytesPerModelCall
  const pages = Math.min(PAGES_PER_CALL[kindOf(file)], options.mostPages)
  return open.length < pages && bytes <= limit
}
