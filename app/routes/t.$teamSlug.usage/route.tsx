import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { requireMember, requirePermission } from '#app/auth/require-member.server.ts'
import { batchPath, newBatchPath } from '#app/http/paths.ts'
import { RoleProblem } from '#app/team/role-problem.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { formatShortDay } from '#app/ui/format-day.ts'
import { LinkTabs } from '#app/ui/link-tabs.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { DayChart } from './day-chart.tsx'
import { loadUsage } from './load-usage.server.ts'
import { MEASURE_WORDS, MEASURES } from './measures.ts'
import { ThisMonth } from './this-month.tsx'
import { UsedTable } from './used-table.tsx'
import { KIND_OF_CALL } from './words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  requirePermission(member, 'change_settings')
  const { teamSlug, teamName } = member
  const shown = new URL(request.url).searchParams.get('by')
  return {
    team: { teamSlug, teamName },
    measure: MEASURES.find((measure) => measure === shown) ?? 'cost',
    ...(await loadUsage(member, new Date())),
  }
}

export default function UsagePage() {
  const { team, measure, days, models, batches, month } = useLoaderData<typeof loader>()
  return (
    <Sheet
      margin={
        <div className="grid gap-3">
          <p>Days and months begin at midnight, Pacific time, as those of the provider do.</p>
          <p>What is under way, or was never answered, counts with what was reserved for it.</p>
        </div>
      }
    >
      <h1 className="font-title text-title font-semibold">Usage</h1>
      <ThisMonth team={team} month={month} />
      {models.length === 0 ? (
        <EmptyState
          title="Nothing was read in the last 30 days"
          action={
            <Link to={newBatchPath(team)} className={buttonClasses('primary')}>
              New batch
            </Link>
          }
        >
          Requests, tokens and cost appear here with the first page that is read.
        </EmptyState>
      ) : (
        <>
          <Part title="By day">
            <LinkTabs
              label="What the chart shows"
              tabs={MEASURES.map((name) => ({
                to: name === 'cost' ? '.' : `?by=${name}`,
                label: MEASURE_WORDS[name],
                isCurrent: name === measure,
              }))}
            />
            <DayChart days={days} measure={measure} />
          </Part>
          <Part title="By model">
            <UsedTable
              caption="Usage by model in the last 30 days"
              what="Model"
              rows={models.map(({ model, kind, ...used }) => ({
                key: `${model} ${kind}`,
                name: <TwoLines first={model} second={KIND_OF_CALL[kind]} />,
                ...used,
              }))}
            />
          </Part>
          <Part title="By batch">
            <UsedTable
              caption="Usage by batch in the last 30 days, the dearest first"
              what="Batch"
              hasSum={batches.length < 50}
              rows={batches.map(({ batchId, name, ...used }) => ({
                key: batchId ?? 'none',
                name:
                  batchId && name ? (
                    <Link
                      to={batchPath({ ...team, batchId })}
                      prefetch="intent"
                      className="wrap-anywhere underline"
                    >
                      {name}
                    </Link>
                  ) : (
                    'Searches, and batches that were erased'
                  ),
                ...used,
              }))}
            />
          </Part>
          <Part title="Day by day">
            <UsedTable
              caption="Usage by day, the newest first; days without any are left out"
              what="Day"
              rows={days
                .filter(({ calls }) => calls > 0)
                .toReversed()
                .map(({ day, ...used }) => ({
                  key: day,
                  name: <time dateTime={day}>{formatShortDay(day)}</time>,
                  ...used,
                }))}
            />
          </Part>
        </>
      )}
    </Sheet>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Usage of ${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <RoleProblem permission="change_settings" subject="Usage and cost are" />
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-9">
      <h2 className="mb-3 font-title text-heading font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <>
      <span className="block">{first}</span>
      <span className="block text-note text-ink-soft">{second}</span>
    </>
  )
}
