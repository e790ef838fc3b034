import type { FailureCode } from '#domain/failures.ts'

export type Unanswered = { code: Extract<FailureCode, 'unreachable'> }

const UNANSWERED: Unanswered = { code: 'unreachable' }

/** What an action says, in the browser, when its server gave no answer. */
export const isUnanswered = (answer: unknown): answer is Unanswered =>
  typeof answer === 'object' && answer !== null && 'code' in answer && answer.code === UNANSWERED.code

/**
 * The same as the answer of an action, in the writing Remix reads answers in. By its status Remix knows that no page has
 * to be loaded again.
 */
export const unansweredResponse = (): Response =>
  new Response(`[{"_1":2},"data",{"_3":4},"code",${JSON.stringify(UNANSWERED.code)}]\n`, {
    status: 503,
    headers: { 'Content-Type': REMIX_ANSWER },
  })

/** The type of whatever Remix itself answers; a gateway whose app is away answers something else. */
export const REMIX_ANSWER = 'text/x-script'
