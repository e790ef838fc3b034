import { IconButton } from '#app/ui/icon-button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import type { MenuItem } from '#app/ui/menu-item.ts'
import { canMoveSession } from '#domain/session-status.ts'
import type { BatchRow } from './list-batches.server.ts'

export type RowActions = {
  onSteer: (batch: BatchRow, intent: 'start' | 'pause' | 'resume' | 'retry') => void
  onRename: (batch: BatchRow) => void
  onCancel: (batch: BatchRow) => void
}

/** What can be done with a batch without opening it. */
export function RowMenu({ batch, actions }: { batch: BatchRow; actions: RowActions }) {
  return (
    <span className="needs-scripting relative z-10">
      <Menu
        label={`Actions for ${batch.name}`}
        align="end"
        trigger={<IconButton label={`Actions for ${batch.name}`} title="Actions" icon="more" />}
        items={itemsFor(batch, actions)}
      />
    </span>
  )
}

function itemsFor(batch: BatchRow, { onSteer, onRename, onCancel }: RowActions): MenuItem[] {
  const { status, isHeld, counts } = batch
  const items: MenuItem[] = []
  if (status === 'pending' && isHeld) {
    items.push({ label: 'Start', icon: 'play', onSelect: () => onSteer(batch, 'start') })
  }
  if (status === 'paused') {
    items.push({ label: 'Resume', icon: 'play', onSelect: () => onSteer(batch, 'resume') })
  }
  if (canMoveSession(status, 'paused')) {
    items.push({ label: 'Pause', icon: 'pause', onSelect: () => onSteer(batch, 'pause') })
  }
  if (counts.failed > 0 && status !== 'cancelled') {
    items.push({ label: 'Retry all failed', icon: 'retry', onSelect: () => onSteer(batch, 'retry') })
  }
  items.push({ label: 'Rename…', icon: 'pencil', onSelect: () => onRename(batch) })
  if (canMoveSession(status, 'cancelled')) {
    items.push('separator', {
      label: 'Cancel…',
      icon: 'stop',
      tone: 'danger',
      onSelect: () => onCancel(batch),
    })
  }
  return items
}
