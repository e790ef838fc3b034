import { Link } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FileSnapshot } from '#app/uploads/upload-snapshot.ts'
import { batchPath } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { formatCount } from '#app/ui/format-numbers.ts'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Meter } from '#app/ui/meter.tsx'
import { DockFiles } from './dock-files.tsx'
import { downloadReceipt } from './download-receipt.ts'
import { type Pace, TransferPace } from './transfer-pace.ts'
import type { UploadCenter } from './upload-center.ts'
import type { UploadDigest } from './upload-digest.ts'
import type { RunView } from './upload-snapshot-of-tab.ts'
import { receiptWords, UPLOAD_WORDS as WORDS, weatherWords } from './upload-words.ts'

export type DockFilter = keyof Pick<UploadDigest, 'remaining' | 'uploaded' | 'duplicates' | 'errors'>

const FILTERS: readonly DockFilter[] = ['remaining', 'uploaded', 'duplicates', 'errors']
const ERROR_TONE = 'text-bad'

type DockRunProps = { center: UploadCenter; run: RunView }

/** One upload: four live numbers that choose what the list shows, how it goes, and what can be done. */
export function DockRun({ center, run }: DockRunProps) {
  const { batch, digest } = run
  const [filter, setFilter] = useState<DockFilter | null>(null)
  const isDone = digest.remaining === 0
  const through = digest.uploaded + digest.duplicates
  return (
    <article aria-label={batch.name} className="border-b border-rule last:border-b-0">
      <div className="flex items-center gap-1 py-1.5 ps-4 pe-1.5">
        <Link
          to={batchPath({ teamSlug: batch.teamSlug, batchId: batch.id })}
          title={WORDS.toBatch}
          className="min-w-0 flex-1 truncate text-note text-ink-soft underline hover:text-ink"
        >
          {batch.name}
        </Link>
        <Steering center={center} run={run} isDone={isDone} />
      </div>
      <div className="px-4">
        <Meter
          isThin
          label={`${formatCount(through)} of ${formatCount(digest.selected)}`}
          total={digest.selected}
          parts={[
            { name: 'uploaded', count: digest.uploaded, className: 'fill-phase-searchable' },
            { name: 'duplicates', count: digest.duplicates, className: 'fill-phase-skipped' },
          ]}
          lost={[{ name: 'errors', count: digest.errors, className: 'fill-phase-failed' }]}
        />
      </div>
      <div role="group" aria-label={WORDS.show} className="grid grid-cols-4 gap-1 px-2.5 pt-2">
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => setFilter(filter === name ? null : name)}
            className="rounded-small px-1.5 py-1 text-start hover:bg-well aria-pressed:bg-busy-wash"
          >
            <span
              className={joinClasses(
                'figures block text-lead font-semibold',
                name === 'errors' && digest.errors > 0 && ERROR_TONE,
              )}
            >
              {formatCount(digest[name])}
            </span>
            <span className="block text-note text-ink-soft">{WORDS[name]}</span>
          </button>
        ))}
      </div>
      <WeatherLine run={run} />
      <DockFiles center={center} run={run} filter={filter} />
      <Ending center={center} run={run} isDone={isDone} />
    </article>
  )
}

function Steering({ center, run, isDone }: { center: UploadCenter; run: RunView; isDone: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const { runId, upload } = run
  if (isDone) {
    return <IconButton label={WORDS.close} icon="close" onClick={() => void center.dismiss(runId)} />
  }
  return (
    <>
      {upload.phase === 'paused' ? (
        <IconButton label={WORDS.resume} icon="play" onClick={() => center.resume(runId)} />
      ) : (
        <IconButton label={WORDS.pause} icon="pause" onClick={() => center.pause(runId)} />
      )}
      <IconButton label={WORDS.cancel} icon="stop" onClick={() => setAsking(true)} />
      <ConfirmDialog
        title={WORDS.cancelTitle}
        sentence={WORDS.cancelSentence}
        confirmLabel={WORDS.cancelConfirm}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void center.cancel(runId)
        }}
      />
    </>
  )
}

/** Offline, waiting, paused, or how fast and how long. */
function WeatherLine({ run: { upload, digest } }: { run: RunView }) {
  const pace = usePace(upload)
  const now = useSeconds(upload.throttledUntil !== null)
  if (digest.remaining === 0) return null
  const weather = weatherWords({ ...upload, pace, now })
  if (!weather) return null
  return (
    <p
      className={joinClasses(
        'figures px-4 pt-1.5 text-note',
        weather.tone === 'wait' ? 'text-wait' : 'text-ink-soft',
      )}
    >
      {weather.words}
    </p>
  )
}

function usePace(upload: RunView['upload']): Pace | null {
  const pace = useRef(new TransferPace())
  const isRunning = upload.phase === 'running' && !upload.offline && upload.throttledUntil === null
  return useMemo(() => {
    if (isRunning) return pace.current.take(upload, performance.now())
    pace.current.forget()
    return null
  }, [isRunning, upload])
}

/** The engine's clock, looked at every half second while somebody wants to know. */
function useSeconds(isWanted: boolean): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (!isWanted) return
    const look = () => setNow(performance.now())
    look()
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [isWanted])
  return now
}

/** What is left to do: failed files again, and when all is through, the receipt. */
function Ending({ center, run, isDone }: { center: UploadCenter; run: RunView; isDone: boolean }) {
  const failed = run.upload.files.filter(({ state }) => state === 'failed')
  const retry = () => void center.retry(run.runId, idsOf(failed))
  const receipt = isDone ? center.receipt(run.runId) : null
  if (failed.length === 0 && !isDone) return null
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-rule px-4 py-2.5">
      {failed.length > 0 && run.upload.phase !== 'cancelled' ? (
        <Button type="button" onClick={retry}>
          <Icon name="retry" />
          {WORDS.retryAll} ({formatCount(failed.length)})
        </Button>
      ) : null}
      {receipt ? (
        <p className="figures w-full text-note text-ink-soft" data-receipt>
          {receiptWords(receipt)}
        </p>
      ) : null}
      {isDone ? (
        <Button type="button" look="quiet" onClick={() => downloadReceipt(center, run)}>
          <Icon name="download" />
          {WORDS.receipt}
        </Button>
      ) : null}
    </div>
  )
}

const idsOf = (files: readonly FileSnapshot[]): string[] => files.map(({ id }) => id)
