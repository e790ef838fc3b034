import { Form, useNavigation } from '@remix-run/react'
import { WITH_ARTICLE } from '#app/team/role-words.ts'
import { Button } from '#app/ui/button.tsx'
import { Moment } from '#app/ui/moment.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import type { PendingInvitation } from './load-members.server.ts'

type InvitationsListProps = { invitations: readonly PendingInvitation[]; now: number }

/** Who is asked to come and has not come yet. Without their links: those are kept nowhere. */
export function InvitationsList({ invitations, now }: InvitationsListProps) {
  const busyWith = useNavigation().formData?.get('invitationId')
  if (invitations.length === 0) return null
  return (
    <>
      <h3 className="mt-6 border-b border-ink pb-2 text-note font-medium text-ink-soft">Not accepted yet</h3>
      <ul>
        {invitations.map(({ invitationId, email, role, expiresAt, invitedBy }) => {
          const isExpired = Date.parse(expiresAt) <= now
          return (
            <li
              key={invitationId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule py-2.5"
            >
              <span className="min-w-0">
                <span className="block break-words">{email}</span>
                <span className="block text-note text-ink-soft">
                  as {WITH_ARTICLE[role]}
                  {invitedBy ? `, by ${invitedBy}` : ''}
                  {isExpired ? null : (
                    <>
                      , expires <Moment at={expiresAt} />
                    </>
                  )}
                </span>
              </span>
              <span className="flex items-center gap-3">
                {isExpired ? <StatusBadge tone="wait">Expired</StatusBadge> : null}
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="invitationId" value={invitationId} />
                  <input type="hidden" name="email" value={email} />
                  <Button
                    look="quiet"
                    name="intent"
                    value="revoke"
                    disabled={busyWith === invitationId}
                    aria-label={`Withdraw the invitation of ${email}`}
                    className="-me-3.5 max-sm:-ms-3.5"
                  >
                    Withdraw
                  </Button>
                </Form>
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
