import { Form } from '@remix-run/react'
import type { DiffPart } from '#app/documents/diff-words.ts'
import { Button } from '#app/ui/button.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Moment } from '#app/ui/moment.tsx'
import type { Revision } from './load-history.server.ts'
import { namesOf, valueName } from './words.ts'

type HistoryPanelProps = { revisions: Revision[]; version: number; mayCorrect: boolean; here: string }

/** Who or what wrote which values, newest first; any of it can come back. */
export function HistoryPanel({ revisions, version, mayCorrect, here }: HistoryPanelProps) {
  const newestReading = revisions.find(({ how, isApplied }) => how === 'read' && isApplied)
  return (
    <section aria-labelledby="history" className="mt-6 border-t border-rule pt-4">
      <h2 id="history" className="font-medium">
        History
      </h2>
      {newestReading ? (
        <p className="mt-1 text-note text-ink-soft">
          <ReadBy revision={newestReading} />
        </p>
      ) : null}
      <details className="mt-2">
        <summary className="inline-flex min-h-9 items-center rounded-small font-medium text-ink-soft hover:text-ink">
          {revisions.length === 1 ? '1 version' : `${revisions.length} versions`}
        </summary>
        <ol className="mt-2 grid gap-4">
          {revisions.map((revision) => (
            <li key={revision.version} className="border-s-2 border-rule ps-3">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p>
                  <What revision={revision} />, <Moment at={revision.at} />
                </p>
                {revision.version === version && revision.isApplied ? (
                  <span className="text-note text-ink-soft">This is how it stands</span>
                ) : mayCorrect ? (
                  <Restore revision={revision} version={version} here={here} />
                ) : null}
              </div>
              <Diffs revision={revision} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function ReadBy({ revision: { model, promptVersion, at } }: { revision: Revision }) {
  return (
    <>
      Read by {model ?? 'an unknown model'}, prompt {promptVersion ?? 'unknown'}, <Moment at={at} />
    </>
  )
}

function What({ revision }: { revision: Revision }) {
  const { how, by, model, promptVersion, isApplied, restoredVersion, diffs } = revision
  if (how === 'corrected') return <>{`${by} corrected ${namesOf(diffs.map(({ path }) => path))}`}</>
  if (how === 'restored') return <>{`${by} brought version ${restoredVersion} back`}</>
  const reader = `${model ?? 'an unknown model'}, prompt ${promptVersion ?? 'unknown'}`
  return <>{isApplied ? `Read by ${reader}` : `Read again by ${reader}; what people wrote was kept`}</>
}

type RestoreProps = { revision: Revision; version: number; here: string }

function Restore({ revision, version, here }: RestoreProps) {
  return (
    <Form method="post" action={here} preventScrollReset>
      <input type="hidden" name="base_version" value={version} />
      <input type="hidden" name="version" value={revision.version} />
      <Button look="quiet" name="intent" value="restore">
        {revision.isApplied ? `Bring version ${revision.version} back` : 'Take this reading'}
      </Button>
    </Form>
  )
}

function Diffs({ revision: { diffs } }: { revision: Revision }) {
  if (diffs.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-note">
      {diffs.map(({ path, parts }) => (
        <div key={path} className="contents">
          <dt className="text-ink-soft">{valueName(path)}</dt>
          <dd className="break-words whitespace-pre-wrap">
            {parts.map((part, index) => (
              <Part key={index} part={part} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What went and what came are told apart by lines, not by colour alone. */
function Part({ part: { kind, text } }: { part: DiffPart }) {
  if (kind === 'gone') return <del className={joinClasses('bg-bad-wash text-bad', 'me-1')}>{text}</del>
  if (kind === 'new') return <ins className="bg-good-wash text-good">{text}</ins>
  return kind === 'gap' ? <span className="text-ink-soft">{text}</span> : text
}
