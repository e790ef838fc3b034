import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import {
  type ClientLoaderFunctionArgs,
  Link,
  useActionData,
  useLoaderData,
  useRevalidator,
} from '@remix-run/react'
import { useMemo } from 'react'
import { z } from 'zod'
import { requireMember, requirePermission } from '#app/auth/require-member.server.ts'
import { batchWords } from '#app/batches/batch-words.ts'
import { ExportButton } from '#app/exports/export-button.tsx'
import { failureResponse } from '#app/http/failure-response.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { batchPath, teamPath } from '#app/http/paths.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { countPhases } from '#app/realtime/count-phases.ts'
import type { FileStates } from '#app/realtime/file-states.ts'
import { useLiveBatch } from '#app/realtime/use-live-batch.ts'
import { useTeam } from '#app/team/use-team.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { FAILURES } from '#domain/failures.ts'
import { mayRole } from '#domain/roles.ts'
import { BatchNotes } from './batch-notes.tsx'
import { ConnectionNote } from './connection-note.tsx'
import { FileList } from './file-list.tsx'
import { type FileRow, loadBatch } from './load-batch.server.ts'
import { Phases } from './phases.tsx'
import { SteerBar } from './steer-bar.tsx'
import { steerBatch, SteerForm } from './steer-batch.server.ts'
import { useOpenClient } from '#app/auth/use-open-client.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { teamSlug, batchId } = requireParams(params)
  const member = await requireMember({ request, context }, teamSlug)
  const { batch, files } = await loadBatch(member, batchId)
  return {
    team: { teamSlug: member.teamSlug, teamName: member.teamName },
    maySteer: mayRole(member.role, 'steer_batches'),
    batch,
    files,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { teamSlug, batchId } = requireParams(params)
  const member = await requireMember({ request, context }, teamSlug)
  const form = await parseForm(request, SteerForm)
  if (!form.ok) return badRequest(form.errors)
  requirePermission(member, 'steer_batches')
  const code = await steerBatch(member, { batchId, intent: form.value.intent })
  if (code === 'not_found') throw failureResponse(code)
  if (code) return data({ code }, { status: FAILURES[code].status })
  return redirect(batchPath({ teamSlug, batchId }))
}

/** Rows loaded last, by address: what a page whose server is out of reach for a moment goes on showing. */
const lastLoaded = new Map<string, Awaited<ReturnType<typeof loader>>>()

export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  const address = new URL(request.url).pathname
  try {
    const loaded = await serverLoader<typeof loader>()
    lastLoaded.clear()
    lastLoaded.set(address, loaded)
    return loaded
  } catch (error) {
    const known = lastLoaded.get(address)
    // fetch throws TypeError when no answer came; an answer, whatever its status, is thrown as it is.
    if (known && error instanceof TypeError) return known
    throw error
  }
}

export default function BatchPage() {
  const { team, batch, maySteer, files } = useLoaderData<typeof loader>()
  return <LiveBatchPage key={batch.batchId} team={team} batch={batch} maySteer={maySteer} files={files} />
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.batch.name} · ${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RouteProblem />
}

function LiveBatchPage({ team, batch, maySteer, files }: Awaited<ReturnType<typeof loader>>) {
  const answer = useActionData<typeof action>()
  const { revalidate, state } = useRevalidator()
  const openClient = useOpenClient()
  const { teamId } = useTeam()
  const rows = useMemo(() => statesOf(files), [files])
  const live = useLiveBatch({
    batchId: batch.batchId,
    rows,
    openClient,
    refetch: revalidate,
    isRefetching: state === 'loading',
  })
  const counts = useMemo(() => countPhases(live.files.values()), [live.files])
  const { words, tone } = batchWords({ ...batch, counts })
  return (
    <Sheet margin={<BatchNotes batch={batch} />}>
      <p className="text-note">
        <Link to={teamPath(team)} className="text-ink-soft underline hover:text-ink">
          All batches
        </Link>
      </p>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 font-title text-title font-semibold break-words">{batch.name}</h1>
        <StatusBadge tone={tone}>{words}</StatusBadge>
        <ConnectionNote connection={live.connection} />
        <span className="ms-auto">
          <ExportButton source={{ teamId, batchId: batch.batchId }} />
        </span>
      </div>
      {answer && 'code' in answer ? (
        <div className="mt-4">
          <Notice tone="bad">{FAILURES[answer.code].sentence}</Notice>
        </div>
      ) : null}
      <Phases counts={counts} estimatedCompletionAt={batch.estimatedCompletionAt} status={batch.status} />
      {maySteer ? <SteerBar status={batch.status} isHeld={batch.isHeld} /> : null}
      <FileList
        files={files}
        states={live.files}
        isHalted={batch.status === 'paused' || batch.status === 'cancelled'}
      />
    </Sheet>
  )
}

function statesOf(files: readonly FileRow[]): FileStates {
  return new Map(files.map(({ fileId, ...state }) => [fileId, state]))
}

const Params = z.object({ teamSlug: z.string(), batchId: z.guid() })

/** Throws 404 for an address that cannot name a batch. */
function requireParams(params: Record<string, string | undefined>): z.infer<typeof Params> {
  const parsed = Params.safeParse(params)
  if (!parsed.success) throw failureResponse('not_found')
  return parsed.data
}
