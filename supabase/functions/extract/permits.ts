import type { FailureCode } from '#domain/failures.ts'
import { choiceOf } from '../_shared/choice-of-permit.ts'
import type { CallChoice } from '../_shared/model/gateway.ts'
import { estimateReading, pagesOfFile } from '../_shared/model/estimates.ts'
import { parseTimestamp } from '../_shared/parse-timestamp.ts'
import type { Permit, PermitRequest, ReleasedFile } from '../_shared/worker-database.ts'
import type { PageGroup } from './page-group.ts'

export type GrantedPermit = { group: PageGroup; permitId: string; choice: CallChoice }

export type SortedPermits = {
  granted: GrantedPermit[]
  /** Handed back, for nobody waits holding a lease. */
  released: ReleasedFile[]
  /** When it is worth to ask again; null when only the end of a call makes room. */
  askAgainAt: string | null
}

type Asked = { group: PageGroup; request: PermitRequest }

/** What to ask for one call: its pages, tokens and money, and the leases that must still hold. */
export function permitRequest(group: PageGroup, callId: string): PermitRequest {
  const pages = group.files.reduce((sum, file) => sum + pagesOfFile(file), 0)
  return {
    call_id: callId,
    kind: 'extract',
    team_id: group.teamId,
    batch_id: group.batchId,
    ...estimateReading(pages),
    pages: group.files.length,
    leases: group.files.map((file) => ({ id: file.file_id, lease_token: file.lease_token })),
  }
}

/** Calls that may start, each with the files whose lease still holds; and files to hand back. */
export function sortPermits(asked: readonly Asked[], permits: readonly Permit[]): SortedPermits {
  const byCall = new Map(permits.map((permit) => [permit.call_id, permit]))
  const granted: GrantedPermit[] = []
  const released: ReleasedFile[] = []
  let askAgainAt: string | null = null
  for (const { group, request } of asked) {
    const permit = byCall.get(request.call_id)
    const choice = permit ? choiceOf(permit) : null
    if (permit?.permit_id && choice) {
      const files = group.files.filter((file) => permit.live_ids.includes(file.file_id))
      granted.push({
        group: { ...group, files },
        permitId: permit.permit_id,
        choice,
      })
    } else {
      released.push(...releasesOf(group, permit))
      if (permit?.retry_at && permit.reason !== 'concurrency')
        askAgainAt = earlier(askAgainAt, permit.retry_at)
    }
  }
  return { granted, released, askAgainAt }
}

/** What people read while their files wait. */
const WAIT_REASONS: Record<string, FailureCode> = {
  over_budget: 'over_budget',
  requests_per_minute: 'rate_limited',
  tokens_per_minute: 'rate_limited',
  cooldown: 'rate_limited',
  requests_per_day: 'quota_exhausted',
  no_key: 'bad_key',
}

function releasesOf(group: PageGroup, permit: Permit | undefined): ReleasedFile[] {
  const reason = WAIT_REASONS[permit?.reason ?? '']
  return group.files.map(({ file_id, lease_token }) => ({
    file_id,
    lease_token,
    ...(permit?.retry_at ? { run_at: permit.retry_at } : {}),
    ...(reason ? { reason } : {}),
  }))
}

const earlier = (one: string | null, other: string): string =>
  one !== null && parseTimestamp(one) < parseTimestamp(other) ? one : other
