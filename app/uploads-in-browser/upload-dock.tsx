import { forwardRef, type ReactNode } from 'react'
import { batchPath } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { formatCount } from '#app/ui/format-numbers.ts'
import { DockRun } from './dock-run.tsx'
import { OtherTabLine } from './other-tab-line.tsx'
import { RestoreCard } from './restore-card.tsx'
import { SpokenDigest } from './spoken-digest.tsx'
import type { UploadCenter } from './upload-center.ts'
import { addDigests, NO_FILES, type UploadDigest } from './upload-digest.ts'
import { titleWords, UPLOAD_WORDS as WORDS } from './upload-words.ts'
import { useFolding } from './use-folding.ts'
import { useRestorable } from './use-restorable.ts'
import { useUploadSnapshot } from './use-uploads.ts'

/**
 * Everything this tab sends, in a corner of every page. Folds to a pill; nothing is drawn when there is nothing to
 * tell. It is mounted in browsers only, so its styles are set by script and no policy minds them.
 */
export function UploadDock({ center }: { center: UploadCenter }) {
  const { runs, others } = useUploadSnapshot(center)
  const { restorable, refresh } = useRestorable(center, runs.length)
  const digest = runs.map((run) => run.digest).reduce(addDigests, NO_FILES)
  const hasNews = digest.remaining > 0 || digest.errors > 0 || others.length > 0 || restorable.length > 0
  const { isFolded, fold, toggle, ...focus } = useFolding({
    isQuiet: runs.length > 0 && !hasNews,
    isPlain: runs.length > 0 && restorable.length === 0,
    homes: runs.map(({ batch }) => batchPath({ teamSlug: batch.teamSlug, batchId: batch.id })),
  })
  if (runs.length === 0 && others.length === 0 && restorable.length === 0) return null
  const title = runs.length > 0 ? titleWords(digest) : WORDS.dock
  return (
    <section
      aria-label={WORDS.dock}
      {...focus}
      className="fixed end-0 bottom-(--floor) z-30 m-3 max-w-[calc(100vw-1.5rem)] sm:m-4"
    >
      <SpokenDigest digest={digest} />
      {isFolded ? (
        <Pill ref={toggle} digest={runs.length > 0 ? digest : null} onUnfold={() => fold(false)} />
      ) : (
        <Unfolded ref={toggle} title={title} onFold={() => fold(true)}>
          {restorable.map((found) => (
            <RestoreCard key={found.run.runId} center={center} restorable={found} refresh={refresh} />
          ))}
          {others.map((report) => (
            <OtherTabLine key={report.runId} report={report} />
          ))}
          {runs.map((run) => (
            <DockRun key={run.runId} center={center} run={run} />
          ))}
        </Unfolded>
      )}
    </section>
  )
}

type PillProps = {
  /** Null where this tab itself sends nothing. */
  digest: UploadDigest | null
  onUnfold: () => void
}

const Pill = forwardRef<HTMLButtonElement, PillProps>(function Pill({ digest, onUnfold }, ref) {
  return (
    <Button
      ref={ref}
      type="button"
      onClick={onUnfold}
      aria-expanded={false}
      className="rounded-large shadow-raised"
    >
      <Icon name="upload" />
      {digest ? <span className="figures">{pillWords(digest.remaining)}</span> : WORDS.unfold}
      {digest && digest.errors > 0 ? (
        <span className="figures rounded-small bg-bad-wash px-1.5 text-note text-bad">
          {formatCount(digest.errors)} {WORDS.errors.toLowerCase()}
        </span>
      ) : null}
    </Button>
  )
})

type UnfoldedProps = { title: string; onFold: () => void; children: ReactNode }

const Unfolded = forwardRef<HTMLButtonElement, UnfoldedProps>(function Unfolded(
  { title, onFold, children },
  ref,
) {
  return (
    <div className="flex max-h-[min(34rem,calc(100dvh-var(--floor)-5rem))] w-[26rem] max-w-full flex-col overflow-hidden rounded-large border border-rule bg-sheet shadow-raised">
      <header className="flex items-center justify-between gap-2 border-b border-rule py-1.5 ps-4 pe-1.5">
        <h2 className="figures min-w-0 truncate font-medium">{title}</h2>
        <IconButton ref={ref} label={WORDS.fold} icon="chevron-down" aria-expanded={true} onClick={onFold} />
      </header>
      <div className="min-h-0 overflow-y-auto">{children}</div>
    </div>
  )
})

const pillWords = (remaining: number): string => (remaining > 0 ? `${formatCount(remaining)} left` : 'Sent')
