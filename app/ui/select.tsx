import type { SelectHTMLAttributes } from 'react'
import { Icon } from './icon.tsx'
import { joinClasses } from './join-classes.ts'
import { CONTROL_CLASSES, Labelled, type LabelProps } from './labelled.tsx'

export type SelectOption = { value: string; label: string; hint?: string }

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> &
  LabelProps & { name: string; options: readonly SelectOption[] }

/** A labelled choice of one, the browser's own: it works by touch, keys and voice, and without scripts. */
export function Select({ label, error, hint, options, className, ...select }: SelectProps) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(control) => (
        <span className="relative grid">
          <select
            className={joinClasses(
              CONTROL_CLASSES,
              'min-h-11 appearance-none pe-10 text-ellipsis',
              className,
            )}
            {...control}
            {...select}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.hint ? `${option.label} (${option.hint})` : option.label}
              </option>
            ))}
          </select>
          <Icon
            name="chevron-down"
            className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-soft"
          />
        </span>
      )}
    </Labelled>
  )
}
