import { documentOfPage } from '#domain/extraction/document-of-page.ts'
import { matchAnswers, type PageFault } from '#domain/extraction/match-answers.ts'
import type { PageAnswer } from '#domain/extraction/page-answer.ts'
import { type FailureCode, FAILURES } from '#domain/failures.ts'
import { type ModelOutcomeType, REACTIONS } from '#domain/model-outcome.ts'
import { type Backoff, backoffMs, EXTRACTION_BACKOFF } from '#domain/retry-policy.ts'
import { comeBackAt, settlementOf } from '../_shared/model/settlement.ts'
import type {
  ClaimedFile,
  CompletedFile,
  FailedFile,
  FinishedCall,
  ReleasedFile,
} from '../_shared/worker-database.ts'
import { goesByAddress, type PageGroup } from './page-group.ts'
import type { GroupReply } from './read-group.ts'

export type Judgement = {
  /** What the ledger and the rows are told. */
  finished: FinishedCall
  /** What is read again at once, each with a permit of its own. */
  again: PageGroup[]
}

export type JudgeOptions = {
  permitId: string
  /** The model that answered. */
  model: string
  /** The clock for waits, in milliseconds since 1970. */
  now: number
  random: () => number
  /** False near the end of the lease: what would be split waits for its next try instead. */
  mayGoOn: boolean
}

type Verdict = {
  completed: CompletedFile[]
  failed: FailedFile[]
  released: ReleasedFile[]
  again: PageGroup[]
}

/** Decides what becomes of each file of a call. Pure: the same reply is always judged the same. */
export function judgeReply(group: PageGroup, reply: GroupReply, options: JudgeOptions): Judgement {
  const verdict = judgeOutcome(group, reply, options)
  const { completed, failed, released, again } = verdict
  return {
    again,
    finished: {
      ...settlementOf(options.permitId, reply),
      ...(isUseless(reply, verdict) ? { outcome: 'invalid_answer' } : {}),
      completed,
      failed,
      released,
    },
  }
}

/** An answer of which no page could be used is an invalid one in the ledger, whatever the provider calls it. */
const isUseless = ({ outcome }: GroupReply, verdict: Verdict): boolean =>
  outcome.type === 'ok' &&
  verdict.failed.length > 0 &&
  verdict.failed.every(({ code }) => code === 'invalid_answer') &&
  verdict.completed.length === 0

function judgeOutcome(group: PageGroup, reply: GroupReply, options: JudgeOptions): Verdict {
  const { outcome } = reply
  if (outcome.type === 'ok') return judgePages(reply, { group, options, text: outcome.answer })
  if (outcome.type === 'truncated') return judgeCutOff(reply, { group, options })
  if (options.mayGoOn && deservesInline(group, outcome.type)) {
    return { ...NOTHING, again: [{ ...group, inline: true }] }
  }
  const { failure, then, backoff } = REACTIONS[outcome.type]
  const code = failure ?? 'internal'
  if (then === 'wait' || then === 'park_key') {
    const release = { ...comeBackAt(outcome, options.now), reason: code }
    return { ...NOTHING, released: group.files.map((file) => ({ ...leaseOf(file), ...release })) }
  }
  const splits = then === 'split' || (then === 'split_once' && !group.isHalf)
  if (splits && group.files.length > 1 && options.mayGoOn) {
    return { ...NOTHING, again: halves(group) }
  }
  // Of a group we do not know which page it was: each is tried alone before any is given up.
  const isAlone = group.files.length === 1
  const detail = 'reason' in outcome ? outcome.reason : undefined
  return {
    ...NOTHING,
    failed: group.files.map((file) => failureOf(file, { code, detail, backoff, isAlone, options })),
  }
}

/**
 * Once, with the bytes themselves: there are networks in which the model cannot reach the store, and files that it
 * says it cannot open only because of their address.
 */
function deservesInline(group: PageGroup, outcome: ModelOutcomeType): boolean {
  if (!group.files.some((file) => goesByAddress(file, group))) return false
  return outcome === 'url_unreachable' || (outcome === 'unreadable_file' && group.files.length === 1)
}

const NOTHING: Verdict = { completed: [], failed: [], released: [], again: [] }

type PagesContext = { group: PageGroup; options: JudgeOptions }

function judgePages(reply: GroupReply, { group, options, text }: PagesContext & { text: string }): Verdict {
  const matched = matchAnswers(text, [...reply.pages.keys()])
  const verdict: Verdict = { ...NOTHING, completed: [], failed: [] }
  for (const [pageId, file] of reply.pages) {
    const answer = matched.answers.get(pageId)
    if (answer) judgeAnswer(file, answer, { verdict, group, options })
    else verdict.failed.push(invalidAnswer(file, matched.faults.get(pageId) ?? 'missing', options))
  }
  return verdict
}

/** The pages that came whole are kept; the others go again in halves, or wait if they are one alone. */
function judgeCutOff(reply: GroupReply, { group, options }: PagesContext): Verdict {
  const matched = matchAnswers(reply.partialText, [...reply.pages.keys()])
  const verdict: Verdict = { ...NOTHING, completed: [], failed: [] }
  const left: ClaimedFile[] = []
  for (const [pageId, file] of reply.pages) {
    const answer = matched.answers.get(pageId)
    if (answer) judgeAnswer(file, answer, { verdict, group, options })
    else left.push(file)
  }
  const isSmaller = left.length < group.files.length
  if (left.length > 0 && options.mayGoOn && (isSmaller || left.length > 1)) {
    const rest = { ...group, files: left }
    return { ...verdict, again: isSmaller ? [rest] : halves(rest) }
  }
  const code = 'truncated_answer'
  verdict.failed.push(...left.map((file) => failureOf(file, { code, isAlone: left.length === 1, options })))
  return verdict
}

function judgeAnswer(
  file: ClaimedFile,
  answer: PageAnswer,
  { verdict, group, options }: PagesContext & { verdict: Verdict },
): void {
  if (answer.condition === 'unreadable') {
    verdict.failed.push(failureOf(file, { code: 'unreadable_file', isAlone: true, options }))
    return
  }
  const document = documentOfPage(answer, { batchKind: group.kind, model: options.model })
  verdict.completed.push({ ...leaseOf(file), document })
}

const invalidAnswer = (file: ClaimedFile, fault: PageFault, options: JudgeOptions): FailedFile =>
  failureOf(file, { code: 'invalid_answer', detail: `answer ${fault}`, isAlone: true, options })

type FailureContext = {
  code: FailureCode
  detail?: string | undefined
  backoff?: Backoff | undefined
  /** Whether the fault is certainly this file's. */
  isAlone: boolean
  options: JudgeOptions
}

function failureOf(
  file: ClaimedFile,
  { code, detail, backoff = EXTRACTION_BACKOFF, isAlone, options }: FailureContext,
): FailedFile {
  const final = isAlone && !FAILURES[code].retry
  const wait = backoffMs(file.attempts, backoff, options.random)
  return {
    ...leaseOf(file),
    code,
    final,
    ...(detail === undefined ? {} : { detail }),
    ...(final ? {} : { run_at: isoTime(options.now + wait) }),
  }
}

function halves(group: PageGroup): PageGroup[] {
  const middle = Math.ceil(group.files.length / 2)
  return [group.files.slice(0, middle), group.files.slice(middle)].map((files) => ({
    ...group,
    files,
    isHalf: true,
  }))
}

const leaseOf = ({ file_id, lease_token }: ClaimedFile) => ({ file_id, lease_token })

const isoTime = (time: number): string => new Date(time).toISOString()
