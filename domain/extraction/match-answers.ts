import type { PageAnswer } from './page-answer.ts'
import { parsePage } from './parse-page.ts'
import { readPageObjects } from './read-page-objects.ts'

/** Why a page that was sent has no answer we can trust. */
export type PageFault = 'missing' | 'doubled' | 'malformed'

export type MatchedAnswers = {
  /** Page id → its answer. */
  answers: ReadonlyMap<string, PageAnswer>
  /** Page id → what is wrong; every id that was sent is in exactly one of the two maps. */
  faults: ReadonlyMap<string, PageFault>
  /** Answers under ids that were not sent. They are dropped. */
  foreign: number
}

/**
 * Matches the text of an answer with the pages that were sent, by page id alone and never by position: an answer that
 * is missing, doubled or foreign costs its own page and shifts no other. Takes any text and never throws; of an answer
 * that was cut off, the pages that are whole are kept.
 */
export function matchAnswers(text: string, pageIds: readonly string[]): MatchedAnswers {
  const objects = new Map<string, unknown[]>()
  for (const object of readPageObjects(text)) {
    const id = pageIdIn(object)
    if (id !== null) objects.set(id, [...(objects.get(id) ?? []), object])
  }
  const answers = new Map<string, PageAnswer>()
  const faults = new Map<string, PageFault>()
  for (const id of pageIds) {
    const found = objects.get(id) ?? []
    const answer = found.length === 1 ? parsePage(found[0]) : null
    if (answer) answers.set(id, answer)
    else faults.set(id, found.length === 0 ? 'missing' : found.length > 1 ? 'doubled' : 'malformed')
  }
  const foreign = [...objects.keys()].filter((id) => !pageIds.includes(id)).length
  return { answers, faults, foreign }
}

function pageIdIn(object: unknown): string | null {
  if (typeof object !== 'object' || object === null || !('page_id' in object)) return null
  return typeof object.page_id === 'string' ? object.page_id : null
}
