import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember, requirePermission } from '#app/auth/require-member.server.ts'
import { steerBatch } from '#app/batches/steer-batch.server.ts'
import { SteerForm } from '#app/batches/steer-form.ts'
import { failureResponse } from '#app/http/failure-response.ts'
import { isDocumentRequest } from '#app/http/is-document-request.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { batchPath } from '#app/http/paths.ts'
import { requireParams } from '#app/http/require-params.server.ts'
import { RouteProblem } from '#app/http/route-problem.tsx'
import { useAnswer } from '#app/http/use-answer.ts'
import { lastShown } from '#app/realtime/last-shown.ts'
import { useFreshData } from '#app/realtime/use-fresh-data.ts'
import { findPeople } from '#app/team/find-people.server.ts'
import { FAILURES } from '#domain/failures.ts'
import { mayRole } from '#domain/roles.ts'
import { BatchView } from './batch-view.tsx'
import { loadBatch } from './load-batch.server.ts'

const Params = z.object({ teamSlug: z.string(), batchId: z.guid() })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { teamSlug, batchId } = requireParams(params, Params)
  const member = await requireMember({ request, context }, teamSlug)
  const [loaded, people] = await Promise.all([loadBatch(member, batchId), findPeople(member)])
  return {
    ...loaded,
    teamName: member.teamName,
    maySteer: mayRole(member.role, 'steer_batches'),
    owner: people.find(({ userId }) => userId === loaded.batch.createdBy)?.name ?? null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { teamSlug, batchId } = requireParams(params, Params)
  const member = await requireMember({ request, context }, teamSlug)
  const form = await parseForm(request, SteerForm)
  if (!form.ok) return badRequest(form.errors)
  requirePermission(member, 'steer_batches')
  const steered = await steerBatch(member, batchId, form.value)
  if ('code' in steered) {
    if (steered.code === 'not_found') throw failureResponse(steered.code)
    return data(steered, { status: FAILURES[steered.code].status })
  }
  // Where no scripts run, loading the page again must not send the form again.
  return isDocumentRequest(request) ? redirect(batchPath({ teamSlug, batchId })) : steered
}

const shown = lastShown<typeof loader>()
export const clientLoader = shown.clientLoader

export default function BatchPage() {
  const { data: loaded, refresh } = useFreshData<typeof loader>(useLoaderData<typeof loader>(), { shown })
  const answer = useAnswer<typeof action>()
  const problem = answer && 'code' in answer ? FAILURES[answer.code].sentence : null
  return <BatchView key={loaded.batch.batchId} loaded={loaded} refresh={refresh} problem={problem} />
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.batch.name} · ${data.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RouteProblem />
}
