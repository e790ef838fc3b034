import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { MeterLegend } from '#app/batches/batch-meter.tsx'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { BatchTable } from './batch-table.tsx'
import { listBatches } from './list-batches.server.ts'
import { NoBatches } from './no-batches.tsx'

const Before = z.iso.datetime({ offset: true }).nullable().catch(null)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const before = Before.parse(new URL(request.url).searchParams.get('before'))
  const { batches, older } = await listBatches(member, before)
  return {
    team: { teamSlug: member.teamSlug, teamName: member.teamName, role: member.role },
    batches,
    older,
    isFirstPage: before === null,
  }
}

export default function TeamPage() {
  const { team, batches, older, isFirstPage } = useLoaderData<typeof loader>()
  useFreshRows()
  return (
    <Sheet
      margin={
        <div className="grid gap-4">
          <p>
            You are {team.role === 'owner' || team.role === 'admin' ? 'an' : 'a'} {team.role} here.
          </p>
          <MeterLegend />
        </div>
      }
    >
      <h1 className="font-title text-title font-semibold">Batches</h1>
      {batches.length > 0 ? (
        <BatchTable teamSlug={team.teamSlug} batches={batches} />
      ) : (
        <NoBatches teamSlug={team.teamSlug} isFirstPage={isFirstPage} />
      )}
      <p className="mt-4 flex gap-4">
        {isFirstPage ? null : (
          <Link to="." className="text-action underline">
            Newest batches
          </Link>
        )}
        {older ? (
          <Link to={`?${new URLSearchParams({ before: older })}`} className="text-action underline">
            Older batches
          </Link>
        ) : null}
      </p>
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Batches of ${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RouteProblem />
}

/** Who comes back to this tab sees the batches as they are now. */
function useFreshRows() {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === 'visible' && navigator.onLine) revalidate()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [revalidate])
}
