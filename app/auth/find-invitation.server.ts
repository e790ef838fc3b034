import type { SupabaseClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { Database } from '#database/types'
import { type Role, ROLES } from '#domain/roles.ts'
import { getRows } from '../http/get-rows.ts'
import { isoTime } from '../http/iso-time.ts'
import { invitationPath } from '../http/paths.ts'

const STATES = ['open', 'accepted', 'revoked', 'expired'] as const

export type Invitation = {
  teamName: string
  /** Only when the visitor is a member. */
  teamSlug: string | null
  role: Role
  email: string
  /** Null when they have no account any more. */
  invitedBy: string | null
  state: (typeof STATES)[number]
  expiresAt: string
}

/** What the holder of an invitation's link may know of it, signed in or not; null when there is none. */
export async function findInvitation(
  database: SupabaseClient<Database>,
  token: string,
): Promise<Invitation | null> {
  const [row] = Rows.parse(await getRows(database.rpc('find_invitation', { token })))
  if (!row) return null
  return {
    teamName: row.team_name,
    teamSlug: row.team_slug,
    role: row.role,
    email: row.email,
    invitedBy: row.invited_by,
    state: row.state,
    expiresAt: isoTime(row.expires_at),
  }
}

/** The address that is invited, if `next` leads back to an invitation that is open; to fill in a form with. */
export async function findInvitedEmail(
  database: SupabaseClient<Database>,
  next: string,
): Promise<string | null> {
  const start = invitationPath('')
  const token = next.slice(start.length)
  if (!next.startsWith(start) || !/^\w+$/.test(token)) return null
  const invitation = await findInvitation(database, token)
  return invitation?.state === 'open' ? invitation.email : null
}

// The generated types know no null in the columns of a function.
const Rows = z.array(
  z.object({
    team_name: z.string(),
    team_slug: z.string().nullable(),
    role: z.enum(ROLES),
    email: z.string(),
    invited_by: z.string().nullable(),
    state: z.enum(STATES),
    expires_at: z.string(),
  }),
)
