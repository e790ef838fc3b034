import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useNavigation } from '@remix-run/react'
import { useMemo, useState } from 'react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import { batchFilterQuery, isFiltered } from '#app/batches/batch-filter.ts'
import { MeterLegend } from '#app/batches/batch-meter.tsx'
import { ConnectionNote } from '#app/batches/connection-note.tsx'
import { type BatchFilter, parseBatchFilter } from '#app/batches/parse-batch-filter.ts'
import { RenameDialog } from '#app/batches/rename-dialog.tsx'
import { CANCEL_WORDS } from '#app/batches/steering-words.ts'
import { useLiveBatches } from '#app/batches/use-live-batches.ts'
import { useSteering } from '#app/batches/use-steering.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { lastShown } from '#app/realtime/last-shown.ts'
import { useFreshData } from '#app/realtime/use-fresh-data.ts'
import { findPeople } from '#app/team/find-people.server.ts'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { mayRole } from '#domain/roles.ts'
import { BatchTable } from './batch-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type BatchRow, listBatches } from './list-batches.server.ts'
import { NoBatches } from './no-batches.tsx'
import type { RowActions } from './row-menu.tsx'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const filter = parseBatchFilter(new URL(request.url).searchParams)
  const [listed, people] = await Promise.all([listBatches(member, filter), findPeople(member)])
  return {
    ...listed,
    filter,
    people,
    team: { teamId: member.teamId, teamSlug: member.teamSlug, teamName: member.teamName },
    maySteer: mayRole(member.role, 'steer_batches'),
    mayUpload: mayRole(member.role, 'upload'),
  }
}

const shown = lastShown<typeof loader>()
export const clientLoader = shown.clientLoader

export default function TeamPage() {
  const loaded = useLoaderData<typeof loader>()
  const { data, refresh } = useFreshData<typeof loader>(loaded, { shown, isIndex: true })
  const { team, filter, people, older, maySteer, mayUpload } = data
  const { teamSlug } = team
  const isBusy = useNavigation().location?.pathname === `/t/${teamSlug}`
  const { batches } = data
  const { steer, pending } = useSteering()
  const { progress, connection } = useLiveBatches(
    { teamId: team.teamId, loaded: batches, onChanged: refresh },
    useOpenClient(),
  )
  const [renamed, setRenamed] = useState<BatchRow | null>(null)
  const [cancelled, setCancelled] = useState<BatchRow | null>(null)
  const names = useMemo(() => new Map(people.map(({ userId, name }) => [userId, name])), [people])
  const actions = useMemo<RowActions>(
    () => ({
      onSteer: ({ batchId }, intent) => steer(batchId, { intent }),
      onRename: setRenamed,
      onCancel: setCancelled,
    }),
    [steer],
  )
  return (
    <Sheet margin={<MeterLegend />}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="font-title text-title font-semibold">Batches</h1>
        <ConnectionNote connection={connection} />
      </div>
      {batches.length > 0 || isFiltered(filter) ? <FilterBar filter={filter} people={people} /> : null}
      {batches.length > 0 ? (
        <BatchTable
          teamSlug={teamSlug}
          batches={batches}
          progress={progress}
          pending={pending}
          people={names}
          isBusy={isBusy}
          actions={maySteer ? actions : null}
        />
      ) : (
        <NoBatches
          teamSlug={teamSlug}
          mayUpload={mayUpload}
          isFiltered={isFiltered(filter)}
          isFirstPage={filter.before === null}
        />
      )}
      <Pages filter={filter} older={older} />
      <RenameDialog
        subject={
          renamed && {
            title: 'Rename the batch',
            name: renamed.name,
            onRename: (name) => steer(renamed.batchId, { intent: 'rename', name }),
          }
        }
        onClose={() => setRenamed(null)}
      />
      <ConfirmDialog
        title={CANCEL_WORDS.title}
        sentence={CANCEL_WORDS.sentence}
        confirmLabel={CANCEL_WORDS.confirm}
        isOpen={cancelled !== null}
        onClose={() => setCancelled(null)}
        onConfirm={() => {
          if (cancelled) steer(cancelled.batchId, { intent: 'cancel' })
          setCancelled(null)
        }}
      />
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Batches of ${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RouteProblem />
}

type PagesProps = { filter: BatchFilter; older: string | null }

function Pages({ filter, older }: PagesProps) {
  if (older === null && filter.before === null) return null
  const { before: _, ...first } = filter
  return (
    <nav aria-label="Pages" className="mt-4 flex gap-4">
      {filter.before === null ? null : (
        <Link to={`?${batchFilterQuery(first)}`} className="text-action underline">
          Newest batches
        </Link>
      )}
      {older === null ? null : (
        <Link to={`?${batchFilterQuery({ ...filter, before: older })}`} className="text-action underline">
          Older batches
        </Link>
      )}
    </nav>
  )
}
