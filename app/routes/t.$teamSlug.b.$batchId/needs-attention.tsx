import type { MouseEvent } from 'react'
import type { FailureCause } from '#app/batches/failure-causes.ts'
import type { SteerFields } from '#app/batches/use-steering.ts'
import { Button } from '#app/ui/button.tsx'
import { formatCount, formatFiles } from '#app/ui/format-numbers.ts'
import { Icon } from '#app/ui/icon.tsx'
import { IconButton } from '#app/ui/icon-button.tsx'
import { Menu } from '#app/ui/menu.tsx'

type NeedsAttentionProps = {
  causes: readonly FailureCause[]
  /** Null for who may only look. */
  onSteer: ((fields: SteerFields) => void) | null
  onRaiseBudget: () => void
  onShow: () => void
}

/** What a person must do: failures by cause, each with its cure on the button. Nothing when all is well. */
export function NeedsAttention({ causes, onSteer, ...cures }: NeedsAttentionProps) {
  if (causes.length === 0) return null
  const failed = causes.reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-labelledby="needs-attention" className="mt-8 rounded-large border border-rule bg-sheet">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-rule px-4 py-2.5">
        <h2 id="needs-attention" className="flex items-center gap-2 font-medium">
          <Icon name="warning" className="text-bad" />
          {formatFiles(failed)} {failed === 1 ? 'needs' : 'need'} attention
        </h2>
        {onSteer && causes.length > 1 && causes.some(({ cure }) => cure !== 'replace') ? (
          <Button
            type="button"
            title="With Shift they go first"
            onClick={(event: MouseEvent) => onSteer({ intent: 'retry', ...urgency(event.shiftKey) })}
          >
            Retry all {formatCount(failed)}
          </Button>
        ) : null}
      </header>
      <ul>
        {causes.map((cause) => (
          <Cause key={cause.code} cause={cause} onSteer={onSteer} {...cures} />
        ))}
      </ul>
    </section>
  )
}

type CauseProps = Omit<NeedsAttentionProps, 'causes'> & { cause: FailureCause }

function Cause({ cause, onSteer, onShow, ...cures }: CauseProps) {
  const { code, count, sentence } = cause
  const retry = (isUrgent: boolean) => onSteer?.({ intent: 'retry', code, ...urgency(isUrgent) })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 not-first:border-t not-first:border-rule">
      <span className="figures min-w-8 text-end text-lead font-semibold text-bad">{formatCount(count)}</span>
      <span className="min-w-0 flex-1 basis-60">
        {sentence} <code className="font-mono text-note text-ink-soft">{code}</code>
      </span>
      <span className="needs-scripting flex items-center gap-1">
        {onSteer ? (
          <>
            <CureButton cause={cause} onRetry={retry} onShow={onShow} {...cures} />
            <Menu
              label="More for these files"
              align="end"
              trigger={<IconButton label={`More for ${formatFiles(count)}: ${code}`} icon="more" />}
              items={[
                { label: 'Show them in the list', icon: 'filter', onSelect: onShow },
                { label: 'Retry', icon: 'retry', onSelect: () => retry(false) },
                { label: 'Retry first', icon: 'clock', onSelect: () => retry(true) },
              ]}
            />
          </>
        ) : (
          <ShowButton count={count} onShow={onShow} />
        )}
      </span>
    </li>
  )
}

type CureButtonProps = Pick<CauseProps, 'cause' | 'onRaiseBudget' | 'onShow'> & {
  onRetry: (isUrgent: boolean) => void
}

function CureButton({ cause: { cure, count }, onRetry, onRaiseBudget, onShow }: CureButtonProps) {
  if (cure === 'budget') {
    return (
      <Button type="button" onClick={onRaiseBudget}>
        Raise the budget…
      </Button>
    )
  }
  // Trying it again would end in the same way: a better file has to be added.
  if (cure === 'replace') {
    return <ShowButton count={count} onShow={onShow} />
  }
  return (
    <Button
      type="button"
      title="With Shift they go first"
      onClick={(event: MouseEvent) => onRetry(event.shiftKey)}
    >
      {cure === 'send_again' ? 'Upload again' : count === 1 ? 'Retry' : `Retry all ${formatCount(count)}`}
    </Button>
  )
}

function ShowButton({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <Button type="button" onClick={onShow}>
      Show {count === 1 ? 'it' : 'them'}
    </Button>
  )
}

const urgency = (isUrgent: boolean): Record<string, string> => (isUrgent ? { urgent: 'on' } : {})
