import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { requireMember, requirePermission } from '#app/auth/require-member.server.ts'
import { RoleProblem } from '#app/team/role-problem.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Moment } from '#app/ui/moment.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { readAuditFilter } from './audit-filter.ts'
import { FilterForm } from './filter-form.tsx'
import { type AuditLine, loadAuditLog } from './load-audit-log.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  requirePermission(member, 'read_audit_log')
  const filter = readAuditFilter(new URL(request.url).searchParams)
  return { teamName: member.teamName, filter, ...(await loadAuditLog(member, filter)) }
}

export default function AuditLogPage() {
  const { filter, lines, people, older } = useLoaderData<typeof loader>()
  return (
    <Sheet margin={<p>Who did what in this team, newest first. Nobody can change it.</p>}>
      <h1 className="font-title text-title font-semibold">Audit log</h1>
      <FilterForm filter={filter} people={people} />
      {lines.length > 0 ? (
        <ol className="mt-6 border-t border-ink">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
      ) : (
        <EmptyState title="Nothing is written here">
          {filter.before === null
            ? 'Nobody has done what you look for. Take away a part of the filter.'
            : 'There are no older entries.'}
        </EmptyState>
      )}
      <Pages isFirst={filter.before === null} older={older} />
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Audit log of ${data.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RoleProblem permission="read_audit_log" subject="The audit log is" />
}

function Line({ line: { actor, does, subject, rest, to, at } }: { line: AuditLine }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-rule py-2.5">
      <span className="min-w-0 flex-1 basis-72 break-words">
        <span className="font-medium">{actor}</span> {does}
        {subject ? ' ' : null}
        {subject && to ? (
          <Link to={to} prefetch="intent" className="underline">
            {subject}
          </Link>
        ) : (
          subject
        )}
        {rest ? ` ${rest}` : null}
      </span>
      <span className="text-note whitespace-nowrap text-ink-soft">
        <Moment at={at} isExact />
      </span>
    </li>
  )
}

function Pages({ isFirst, older }: { isFirst: boolean; older: number | null }) {
  const { search } = useLocation()
  const at = (before: string | null) => {
    const query = new URLSearchParams(search)
    query.delete('before')
    if (before) query.set('before', before)
    return query.size > 0 ? `?${query}` : '.'
  }
  return (
    <p className="mt-4 flex gap-4">
      {isFirst ? null : (
        <Link to={at(null)} className="text-action underline">
          Newest entries
        </Link>
      )}
      {older === null ? null : (
        <Link to={at(String(older))} className="text-action underline">
          Older entries
        </Link>
      )}
    </p>
  )
}
