import { useActionData } from '@remix-run/react'
import { useRef } from 'react'
import { isUnanswered } from './unanswered.ts'

/**
 * What the action of this route answered last. Where the server gave no answer it is what it was before: the page stays
 * as it is, with the link that is shown once and the conflict that is being settled. UnansweredNote says the rest.
 */
export function useAnswer<Action>(): ReturnType<typeof useActionData<Action>> {
  const answer = useActionData<Action>()
  const last = useRef(answer)
  if (!isUnanswered(answer)) last.current = answer
  return last.current
}
