import { Form, Link } from '@remix-run/react'
import { batchPath } from '#app/http/paths.ts'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { formatCount } from '#app/ui/format-numbers.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Moment } from '#app/ui/moment.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import type { Neighbours } from './find-neighbours.server.ts'
import type { Document } from './load-document.server.ts'
import { KIND_NAMES, WORDS } from './words.ts'

type DocumentHeadProps = {
  team: { teamSlug: string }
  document: Document
  neighbours: Neighbours
  mayCorrect: boolean
  here: string
}

/** What this is, where it stands among the others, and who found it right. */
export function DocumentHead({ team, document, neighbours, mayCorrect, here }: DocumentHeadProps) {
  const { values, fileName, kind, batchName, batchId } = document
  return (
    <header className="pt-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="min-w-0 text-note">
          {neighbours.searchTo === null ? (
            <Link
              to={batchPath({ ...team, batchId })}
              className="break-words text-ink-soft underline hover:text-ink"
            >
              {batchName}
            </Link>
          ) : (
            <Link to={neighbours.searchTo} className="text-ink-soft underline hover:text-ink">
              Back to the search
            </Link>
          )}
        </p>
        <Steps neighbours={neighbours} />
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 font-title text-title font-semibold break-words">
          {values.title ?? values.merchant ?? fileName}
        </h1>
        <StatusBadge tone="still">{KIND_NAMES[kind]}</StatusBadge>
        <Acceptance document={document} mayCorrect={mayCorrect} here={here} />
      </div>
      <p className="mt-0.5 text-note break-words text-ink-soft">{fileName}</p>
    </header>
  )
}

function Steps({ neighbours: { previousTo, nextTo, place, total } }: { neighbours: Neighbours }) {
  return (
    <nav aria-label="Documents before and behind" className="flex items-center gap-2">
      <Step to={previousTo} icon="chevron-left" label={WORDS.previous} />
      {place === null ? null : (
        <span className="figures text-note text-ink-soft">
          {formatCount(place)} of {formatCount(total)}
        </span>
      )}
      <Step to={nextTo} icon="chevron-right" label={WORDS.next} />
    </nav>
  )
}

type StepProps = { to: string | null; icon: 'chevron-left' | 'chevron-right'; label: string }

function Step({ to, icon, label }: StepProps) {
  const classes = `${buttonClasses('plain')} w-9 px-0`
  if (to === null) {
    return (
      <span aria-hidden="true" className={`${classes} opacity-40`}>
        <Icon name={icon} />
      </span>
    )
  }
  return (
    <Link to={to} aria-label={label} title={label} className={classes} prefetch="intent">
      <Icon name={icon} />
    </Link>
  )
}

function Acceptance({ document, mayCorrect, here }: Omit<DocumentHeadProps, 'team' | 'neighbours'>) {
  const { reviewedAt, reviewedBy, version } = document
  if (reviewedAt === null || reviewedBy === null) return null
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <StatusBadge tone="good">Accepted</StatusBadge>
      <span className="text-note text-ink-soft">
        by {reviewedBy}, <Moment at={reviewedAt} />
      </span>
      {mayCorrect ? (
        <Form method="post" action={here} preventScrollReset>
          <input type="hidden" name="base_version" value={version} />
          <Button look="quiet" name="intent" value="reopen">
            Take back
          </Button>
        </Form>
      ) : null}
    </div>
  )
}
