import { WITH_ARTICLE } from '#app/team/role-words.ts'
import type { FailureCode } from '#domain/failures.ts'
import type { Role } from '#domain/roles.ts'
import type { MembersIntent } from './change-members.server.ts'

/** What was done, in a sentence. */
export const DONE = {
  roleChanged: (name: string, role: Role) => `${name} is now ${WITH_ARTICLE[role]}.`,
  removed: (name: string) => `${name} is no longer in the team.`,
  revoked: (email: string) => `The invitation of ${email} no longer works.`,
}

/** Why it was not done, where the general sentence of a failure would not help. */
export const REFUSED: Partial<Record<MembersIntent, Partial<Record<FailureCode, string>>>> = {
  invite: {
    conflict: 'This address belongs to a member already.',
    not_allowed: 'Only an owner invites owners.',
  },
  change_role: {
    conflict: 'This is the last owner. Make somebody else an owner first.',
    not_allowed: 'Only an owner makes and unmakes owners.',
    not_found: 'This person has left the team meanwhile.',
  },
  remove: {
    conflict: 'This is the last owner. Make somebody else an owner first.',
    not_allowed: 'Only an owner removes owners.',
    not_found: 'This person has left the team meanwhile.',
  },
  leave: { conflict: 'You are the last owner. Make somebody else an owner first, or delete the team.' },
  revoke: { not_found: 'This invitation is gone already.' },
}

export const mailToInvited = (email: string, teamName: string, link: string): string =>
  `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(`Join ${teamName} on HandScript`)}&body=${encodeURIComponent(`Open this link to join ${teamName}. It works once, for seven days.\n\n${link}\n`)}`
