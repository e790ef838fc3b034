import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import { getRows } from '#app/http/get-rows.ts'
import { isoTime } from '#app/http/iso-time.ts'
import { mayRole, type Role, ROLES } from '#domain/roles.ts'

export type TeamMember = { userId: string; name: string; email: string; role: Role; joinedAt: string }

export type PendingInvitation = {
  invitationId: string
  email: string
  role: Role
  expiresAt: string
  /** Null when they have left since. */
  invitedBy: string | null
}

/** Who is in the member's team, and, for who may invite, who is asked to come. */
export async function loadMembers(member: Member) {
  const [people, invitations] = await Promise.all([
    getRows(member.database.rpc('team_people', { team_id: member.teamId })),
    mayRole(member.role, 'invite') ? listInvitations(member) : [],
  ])
  const members = People.parse(people).flatMap(({ role, email, joined_at, ...person }) =>
    role && joined_at
      ? [
          {
            userId: person.user_id,
            name: person.name,
            email: email ?? '',
            role,
            joinedAt: isoTime(joined_at),
          },
        ]
      : [],
  )
  const nameOf = new Map(members.map(({ userId, name }) => [userId, name]))
  return {
    members: members satisfies TeamMember[],
    invitations: invitations.map((row): PendingInvitation => ({
      invitationId: row.id,
      email: row.email,
      role: row.role,
      expiresAt: isoTime(row.expires_at),
      invitedBy: nameOf.get(row.invited_by ?? '') ?? null,
    })),
  }
}

async function listInvitations(member: Member) {
  const rows = await getRows(
    member.database
      .from('team_invitations')
      .select('id, email, role, expires_at, invited_by')
      .eq('team_id', member.teamId)
      .is('accepted_at', null)
      .is('revoked_at', null)
      .order('created_at', { ascending: false })
      .limit(200),
  )
  return Invitations.parse(rows)
}

// Those who left have neither role nor address; the generated types know no null in the columns of a function.
const People = z.array(
  z.object({
    user_id: z.guid(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(ROLES).nullable(),
    joined_at: z.string().nullable(),
  }),
)
const Invitations = z.array(
  z.object({
    id: z.guid(),
    email: z.string(),
    role: z.enum(ROLES),
    expires_at: z.string(),
    invited_by: z.guid().nullable(),
  }),
)
