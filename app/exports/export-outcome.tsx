import { useEffect, useRef } from 'react'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { formatBytes } from '#app/ui/format-numbers.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Meter } from '#app/ui/meter.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { failureWords, MISSING_WORDS, missingTitle, progressWords } from './export-words.ts'
import type { ExportProgress } from './run-export.ts'
import type { ExportDownload, ExportState } from './use-export.ts'

type ExportOutcomeProps = {
  state: Exclude<ExportState, { phase: 'choosing' }>
  onReset: () => void
  onClose: () => void
}

/** What becomes of an export: how far it is, the files, or why there are none. */
export function ExportOutcome({ state, onReset, onClose }: ExportOutcomeProps) {
  const heading = useRef<HTMLDivElement>(null)
  // The button that had the focus is gone with each phase.
  useEffect(() => heading.current?.focus(), [state.phase])
  return (
    <div ref={heading} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-4 outline-none">
      {state.phase === 'running' ? <Running progress={state.progress} onCancel={onReset} /> : null}
      {state.phase === 'done' ? (
        <Done downloads={state.downloads} missing={state.missing} onReset={onReset} onClose={onClose} />
      ) : null}
      {state.phase === 'failed' ? (
        <>
          <Notice tone="bad">{failureWords(state.code)}</Notice>
          <p className="text-note text-ink-soft">Code: {state.code}</p>
          <Button type="button" onClick={onReset} className="justify-self-start">
            Back to the choices
          </Button>
        </>
      ) : null}
    </div>
  )
}

function Running({ progress, onCancel }: { progress: ExportProgress; onCancel: () => void }) {
  const { done, total } = progress.stage === 'writing' ? { done: 1, total: 1 } : progress
  const words = progressWords(progress)
  const quarter = total === 0 ? 0 : Math.floor((done / total) * 4) * 25
  return (
    <>
      <p className="figures text-lead">{words}</p>
      <Meter
        label={words}
        total={Math.max(total, 1)}
        parts={[{ name: 'done', count: done, className: 'fill-phase-searchable' }]}
      />
      {/* A quarter at a time: not a sentence for every picture. */}
      <p role="status" className="sr-only">
        {progress.stage === 'writing' ? words : `${STAGES[progress.stage]}: ${quarter} %`}
      </p>
      <Button type="button" onClick={onCancel} className="justify-self-start">
        Cancel
      </Button>
    </>
  )
}

const STAGES = { documents: 'Reading documents', pictures: 'Fetching pictures' } as const

type DoneProps = Omit<Extract<ExportState, { phase: 'done' }>, 'phase'> &
  Pick<ExportOutcomeProps, 'onReset' | 'onClose'>

function Done({ downloads, missing, onReset, onClose }: DoneProps) {
  return (
    <>
      <Notice tone="good">{downloads.length === 1 ? 'The file is ready.' : 'The files are ready.'}</Notice>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {downloads.map((download, index) => (
          <li key={download.url}>
            <DownloadLink download={download} isStarted={index === 0 && downloads.length === 1} />
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <details className="rounded-small border-s-4 border-wait bg-wait-wash px-3.5 py-2.5 text-wait">
          <summary>{missingTitle(missing.length)}</summary>
          <ul className="mt-2 max-h-48 overflow-y-auto text-note">
            {missing.map(({ documentId, fileName, why }) => (
              <li key={documentId}>
                {fileName}: {MISSING_WORDS[why]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={onReset}>
          Export something else
        </Button>
        <Button type="button" look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  )
}

/** A single file comes by itself; browsers ask before they take several, so those wait for a press. */
function DownloadLink({ download, isStarted }: { download: ExportDownload; isStarted: boolean }) {
  const link = useRef<HTMLAnchorElement>(null)
  const hasStarted = useRef(false)
  useEffect(() => {
    if (!isStarted || hasStarted.current) return
    hasStarted.current = true
    link.current?.click()
  }, [isStarted])
  return (
    <a
      ref={link}
      href={download.url}
      download={download.name}
      className={`${buttonClasses()} max-w-full justify-start`}
    >
      <Icon name="download" />
      <span className="min-w-0 truncate">{download.name}</span>
      <span className="figures shrink-0 font-normal text-ink-soft">{formatBytes(download.bytes)}</span>
    </a>
  )
}
