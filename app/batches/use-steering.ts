import { useFetcher } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { FAILURES } from '#domain/failures.ts'
import type { SessionStatus } from '#domain/session-status.ts'
import { batchPath } from '../http/paths.ts'
import { isUnanswered } from '../http/unanswered.ts'
import { unansweredOrders } from '../session-guard/unanswered-order.ts'
import { useTeam } from '../team/use-team.ts'
import { useToast } from '../ui/toast.tsx'
import type { Steered } from './steer-batch.server.ts'
import { steeredWords } from './steering-words.ts'

/** Fields of one of the forms of SteerForm. */
export type SteerFields = { intent: string } & Record<string, string>

export type Steering = {
  steer: (batchId: string, fields: SteerFields) => void
  /** What is under way, so that the page can show it as done. */
  pending: { batchId: string; intent: string } | null
}

type Order = { batchId: string; fields: SteerFields }

type Answer = Steered | { errors: Record<string, string> }

/**
 * Steers batches of this team without leaving the page; what came of it is said in a toast. One after the other: a
 * fetcher drops what it is sending when it is given more, and two rows are retried faster than a slow line answers.
 */
export function useSteering(): Steering {
  const { teamSlug } = useTeam()
  const fetcher = useFetcher<Answer>()
  const showToast = useToast()
  const { data, formData, formAction, submit } = fetcher
  const waiting = useRef<Order[]>([])
  const sending = useRef<Order>()
  const unanswered = useRef<Order[]>([])
  const sendNext = useCallback(() => {
    const next = waiting.current.shift()
    sending.current = next
    if (next) submit(next.fields, { method: 'post', action: batchPath({ teamSlug, batchId: next.batchId }) })
  }, [submit, teamSlug])
  const give = useCallback(
    (orders: readonly Order[]) => {
      waiting.current.push(...orders)
      if (!sending.current) sendNext()
    },
    [sendNext],
  )

  const told = useRef<Answer>()
  useEffect(() => {
    if (!data || data === told.current) return
    told.current = data
    if (isUnanswered(data)) {
      const order = sending.current
      if (order && isTyped(order)) {
        // Closing the note gives up what could have been given again.
        if (!unansweredOrders.current()?.again) unanswered.current = []
        unanswered.current.push(order)
        unansweredOrders.offer(() => give(unanswered.current.splice(0)))
      }
    } else if ('done' in data) showToast({ tone: 'good', text: steeredWords(data) })
    else if ('code' in data) showToast({ tone: 'bad', text: FAILURES[data.code].sentence })
    else showToast({ tone: 'bad', text: Object.values(data.errors).join(' ') })
    sendNext()
  }, [data, give, showToast, sendNext])

  const steer = useCallback((batchId: string, fields: SteerFields) => give([{ batchId, fields }]), [give])
  const intent = formData?.get('intent')
  const batchId = formAction?.split('/').at(-1)
  return { steer, pending: typeof intent === 'string' && batchId ? { batchId, intent } : null }
}

/** The dialog that asked for it is closed by now: what was typed is in the order alone. */
const isTyped = ({ fields }: Order): boolean => 'name' in fields || 'nanodollars' in fields

const STATUS_AFTER: Record<string, SessionStatus> = {
  pause: 'paused',
  resume: 'processing',
  start: 'processing',
  cancel: 'cancelled',
}

/** The state of a batch as it will be when what is under way is done. */
export function statusAfter(
  batch: { batchId: string; status: SessionStatus },
  pending: Steering['pending'],
): SessionStatus {
  if (pending?.batchId !== batch.batchId) return batch.status
  return STATUS_AFTER[pending.intent] ?? batch.status
}
