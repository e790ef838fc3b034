import { z } from 'zod'
import { EmailField } from '#app/auth/email-field.ts'
import type { Member } from '#app/auth/require-member.server.ts'
import { env } from '#app/env.server.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { invitationPath } from '#app/http/paths.ts'
import { FAILURES, type FailureCode } from '#domain/failures.ts'
import { type Role, ROLES } from '#domain/roles.ts'
import { DONE, REFUSED } from './members-words.ts'

const userId = z.guid()
const name = z.string().max(200).catch('This person')

export const MembersForm = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('invite'), email: EmailField, role: z.enum(ROLES, 'Choose a role.') }),
    z.object({ intent: z.literal('revoke'), invitationId: z.guid(), email: z.string().max(254) }),
    z.object({ intent: z.literal('change_role'), userId, name, role: z.enum(ROLES, 'Choose a role.') }),
    z.object({ intent: z.literal('remove'), userId, name }),
    z.object({ intent: z.literal('leave') }),
  ],
  'This page does not know that button.',
)
export type MembersForm = z.infer<typeof MembersForm>
export type MembersIntent = MembersForm['intent']

export type MembersAnswer =
  | { kind: 'done'; sentence: string }
  | { kind: 'invited'; email: string; role: Role; link: string }
  | { kind: 'left' }
  | { kind: 'refused'; sentence: string; code: FailureCode; intent: MembersIntent }

/** Does what the form asks. The database decides whether it may be done: it knows roles and owners at that moment. */
export async function changeMembers(member: Member, form: MembersForm): Promise<MembersAnswer> {
  const { database, teamId } = member
  switch (form.intent) {
    case 'invite':
      return invite(member, form)
    case 'revoke': {
      const { error } = await database.rpc('revoke_invitation', { id: form.invitationId })
      return error ? refused(form.intent, error) : { kind: 'done', sentence: DONE.revoked(form.email) }
    }
    case 'change_role': {
      const { userId, role } = form
      const { error } = await database.rpc('change_role', { team_id: teamId, user_id: userId, role })
      return error
        ? refused(form.intent, error)
        : { kind: 'done', sentence: DONE.roleChanged(form.name, role) }
    }
    case 'remove': {
      const { error } = await database.rpc('remove_member', { team_id: teamId, user_id: form.userId })
      return error ? refused(form.intent, error) : { kind: 'done', sentence: DONE.removed(form.name) }
    }
    case 'leave': {
      const { error } = await database.rpc('remove_member', { team_id: teamId, user_id: member.user.id })
      return error ? refused(form.intent, error) : { kind: 'left' }
    }
  }
}

const Made = z.tuple([z.object({ token: z.string() })])

async function invite(
  { database, teamId }: Member,
  { email, role }: { email: string; role: Role },
): Promise<MembersAnswer> {
  const { data, error } = await database.rpc('invite_member', { team_id: teamId, email, role })
  if (error) return refused('invite', error)
  const [{ token }] = Made.parse(data)
  // The one time that the link is seen: the database keeps only its hash.
  return {
    kind: 'invited',
    email: email.toLowerCase(),
    role,
    link: new URL(invitationPath(token), env.HANDSCRIPT_APP_ORIGIN).href,
  }
}

function refused(intent: MembersIntent, error: { code: string; message: string }): MembersAnswer {
  const code = databaseFailure(error)
  return { kind: 'refused', code, intent, sentence: REFUSED[intent]?.[code] ?? FAILURES[code].sentence }
}
