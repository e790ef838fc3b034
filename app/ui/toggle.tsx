import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { joinClasses } from './join-classes.ts'

type ToggleProps = { label: string; isOn: boolean; onToggle: () => void; icon?: IconName; className?: string }

/** A button that stays pressed. */
export function Toggle({ label, isOn, onToggle, icon, className }: ToggleProps) {
  return (
    <Button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={joinClasses(isOn && 'border-action bg-busy-wash text-busy', className)}
    >
      {icon ? <Icon name={icon} /> : null}
      {label}
    </Button>
  )
}
