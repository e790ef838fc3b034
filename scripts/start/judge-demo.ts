import type { CapturedFile } from '#domain/contracts/capture-report.ts'
import type { GroundTruth } from '../samples/ground-truth.ts'

/** A demo file and the box it ended in; the path is relative to public/samples. */
export type DemoEnd = { file: string; state: CapturedFile['state']; reason: string | null }

/** Bytes the team already had are linked to a searchable document: as good as searchable, in either direction. */
const IN_SEARCH = ['searchable', 'duplicate']

/** Sentences about every sample that is not in the box its ground truth names; none when all is well. */
export function judgeDemo(truth: GroundTruth, ends: readonly DemoEnd[]): string[] {
  const byFile = new Map(ends.map((end) => [end.file, end]))
  return truth.files.flatMap((expected) => {
    const end = byFile.get(expected.file)
    if (!end) return [`${expected.file} was not read at all`]
    const isRight =
      IN_SEARCH.includes(expected.box) && IN_SEARCH.includes(end.state)
        ? true
        : expected.box === end.state && (expected.reason === undefined || expected.reason === end.reason)
    return isRight ? [] : [`${expected.file} is ${words(end)}, expected ${expected.box}`]
  })
}

function words(end: DemoEnd): string {
  return end.reason ? `${end.state} (${end.reason})` : end.state
}
