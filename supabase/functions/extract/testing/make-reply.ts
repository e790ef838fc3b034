import type { PageAnswer } from '#domain/extraction/page-answer.ts'
import type { ModelOutcome } from '#domain/model-outcome.ts'
import { makeClaimedFile } from '../../_shared/testing/make-claimed-file.ts'
import { judgeReply, type JudgeOptions } from '../judge-reply.ts'
import type { PageGroup } from '../page-group.ts'
import type { GroupReply } from '../read-group.ts'

export const NOW = Date.UTC(2026, 10, 22)
export const options: JudgeOptions = {
  permitId: 'permit',
  model: 'some-model',
  now: NOW,
  random: () => 0.5,
  mayGoOn: true,
}

export function makeGroup(pages: number, change: Partial<PageGroup> = {}): PageGroup {
  const files = Array.from({ length: pages }, () => makeClaimedFile({ kind: 'note' }))
  return {
    teamId: 't',
    batchId: 'b',
    kind: 'note',
    files,
    inline: true,
    isHalf: false,
    leaseEnd: NOW + 90_000,
    ...change,
  }
}

const pageIdOf = (place: number): string => `page-${place}`

export const replyTo = (group: PageGroup, outcome: ModelOutcome<string>, partialText = ''): GroupReply => ({
  outcome,
  partialText,
  usage: { inputTokens: 100, outputTokens: 10 },
  pages: new Map(group.files.map((file, place) => [pageIdOf(place), file])),
})

export const answerFor = (place: number, change: Partial<PageAnswer> = {}): PageAnswer => ({
  page_id: pageIdOf(place),
  condition: 'ok',
  kind: 'note',
  title: null,
  text: `text ${place}`,
  language: null,
  confidence: 1,
  warnings: [],
  receipt: null,
  equations: [],
  diagrams: [],
  ...change,
})
export const textOf = (...pages: unknown[]): string => JSON.stringify({ pages })
/** What becomes of a group when the model answers with these pages. */
export const answered = (group: PageGroup, ...pages: unknown[]) =>
  judgeReply(group, replyTo(group, { type: 'ok', answer: textOf(...pages) }), options)
