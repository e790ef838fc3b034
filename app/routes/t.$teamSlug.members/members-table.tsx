import { formatCount } from '#app/ui/format-numbers.ts'
import type { Role } from '#domain/roles.ts'
import type { TeamMember } from './load-members.server.ts'
import { MemberRow } from './member-row.tsx'

type MembersTableProps = { members: readonly TeamMember[]; userId: string; role: Role }

const HEAD = 'pb-2 text-start text-note font-medium text-ink-soft'

/** A ledger on wide screens; on a phone every person is an entry of its own. */
export function MembersTable({ members, userId, role }: MembersTableProps) {
  const owners = members.filter((member) => member.role === 'owner').length
  return (
    <table className="mt-5 w-full border-collapse max-md:block">
      <caption className="sr-only">
        {members.length === 1 ? '1 person' : `${formatCount(members.length)} people`}
      </caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-ink">
          <th scope="col" className={HEAD}>
            Person
          </th>
          <th scope="col" className={HEAD}>
            Role
          </th>
          <th scope="col" className={HEAD}>
            Joined
          </th>
          <td />
        </tr>
      </thead>
      <tbody className="max-md:block">
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isMe={member.userId === userId}
            myRole={role}
            isLastOwner={member.role === 'owner' && owners === 1}
          />
        ))}
      </tbody>
    </table>
  )
}
