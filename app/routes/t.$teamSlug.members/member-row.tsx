import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { ROLE_WORDS } from '#app/team/role-words.ts'
import { Button } from '#app/ui/button.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Moment } from '#app/ui/moment.tsx'
import { SmallSelect } from '#app/ui/small-select.tsx'
import { mayRole, type Role, ROLES } from '#domain/roles.ts'
import type { TeamMember } from './load-members.server.ts'

type MemberRowProps = {
  member: TeamMember
  isMe: boolean
  myRole: Role
  /** Stays owner, and in the team. */
  isLastOwner: boolean
}

export function MemberRow({ member, isMe, myRole, isLastOwner }: MemberRowProps) {
  const mayChange =
    mayRole(myRole, 'change_roles') && (member.role !== 'owner' || myRole === 'owner') && !isLastOwner
  return (
    <tr className="border-b border-rule align-top max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-2 max-md:py-3.5">
      <th
        scope="row"
        className="py-3 pe-4 text-start font-normal max-md:col-span-2 max-md:p-0 md:max-w-xs md:min-w-44"
      >
        <span className="block font-medium break-words">
          {member.name}
          {isMe ? <span className="font-normal text-ink-soft"> (you)</span> : null}
        </span>
        <span className="block text-note break-words text-ink-soft">{member.email}</span>
      </th>
      <td className="py-3 pe-4 max-md:p-0">
        {mayChange ? (
          <RoleForm key={member.role} member={member} myRole={myRole} />
        ) : (
          <>
            {ROLE_WORDS[member.role]}
            {isLastOwner ? (
              <span className="block text-note text-ink-soft">The last owner stays.</span>
            ) : null}
          </>
        )}
      </td>
      <td className="py-3 pe-4 text-note leading-6 whitespace-nowrap text-ink-soft max-md:self-center max-md:p-0 max-md:text-end">
        <Moment at={member.joinedAt} />
      </td>
      <td className="py-3 text-end max-md:col-span-2 max-md:p-0 max-md:text-start md:w-40">
        {mayChange && !isMe ? <RemoveForm member={member} /> : null}
      </td>
    </tr>
  )
}

/** A choice and its button: arrow keys would otherwise change roles while one looks for the right one. */
function RoleForm({ member, myRole }: { member: TeamMember; myRole: Role }) {
  const [role, setRole] = useState<string>(member.role)
  const isBusy = useNavigation().formData?.get('userId') === member.userId
  return (
    <Form method="post" preventScrollReset className="flex items-center gap-2">
      <input type="hidden" name="userId" value={member.userId} />
      <input type="hidden" name="name" value={member.name} />
      <SmallSelect
        name="role"
        aria-label={`Role of ${member.name}`}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      >
        {ROLES.filter((known) => known !== 'owner' || myRole === 'owner').map((known) => (
          <option key={known} value={known}>
            {ROLE_WORDS[known]}
          </option>
        ))}
      </SmallSelect>
      <Button
        name="intent"
        value="change_role"
        disabled={isBusy}
        aria-label={`Change the role of ${member.name}`}
        className={joinClasses(role === member.role && 'not-noscript:hidden')}
      >
        Change
      </Button>
    </Form>
  )
}

function RemoveForm({ member }: { member: TeamMember }) {
  const isBusy = useNavigation().formData?.get('userId') === member.userId
  return (
    <details>
      <summary
        aria-label={`Remove ${member.name}…`}
        className="inline-flex min-h-9 items-center rounded-small px-2 text-ink-soft hover:bg-well hover:text-ink max-md:-ms-2"
      >
        Remove…
      </summary>
      <Form method="post" preventScrollReset className="mt-2 grid gap-3 text-start text-note">
        <input type="hidden" name="userId" value={member.userId} />
        <input type="hidden" name="name" value={member.name} />
        <p>{member.name} sees nothing of the team any more. What they uploaded stays.</p>
        <Button look="danger" name="intent" value="remove" disabled={isBusy} className="justify-self-start">
          Remove for good
        </Button>
      </Form>
    </details>
  )
}
