import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { type Permission, mayRole } from '#domain/roles.ts'
import { failureResponse } from '../http/failure-response.ts'
import { findMemberships, type Membership } from './find-memberships.server.ts'
import type { RequestArgs, RequestSession, User } from './request-session.server.ts'
import { requireUser } from './require-user.server.ts'

/** A user in one team. Every query takes one: forgetting the team is then an error of types, not a leak. */
export type Member = Membership & { user: User; database: SupabaseClient<Database> }

const memberships = new WeakMap<RequestSession, Promise<Membership[]>>()

/** The visitor as a member of that team. Throws the way to sign-in, or 404: a stranger must not learn that it exists. */
export async function requireMember(args: RequestArgs, teamSlug: string | undefined): Promise<Member> {
  const { user, teams, database } = await requireTeams(args)
  const membership = teams.find((team) => team.teamSlug === teamSlug)
  if (!membership) throw failureResponse('not_found')
  return { ...membership, user, database }
}

/** The visitor and all teams, asked for once a request. Throws the way to sign-in. */
export async function requireTeams(args: RequestArgs) {
  const { user, session } = await requireUser(args)
  const known = memberships.get(session) ?? findMemberships(session.database, user.id)
  memberships.set(session, known)
  return { user, teams: await known, database: session.database }
}

/** Throws 403 when the member's role does not allow it. The database refuses it too; this says so before it is asked. */
export function requirePermission(member: Member, permission: Permission): void {
  if (!mayRole(member.role, permission)) throw failureResponse('not_allowed')
}
