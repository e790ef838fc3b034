import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { joinClasses } from './join-classes.ts'

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
}

/** A box to tick; the whole line is the target. */
export function Checkbox({ label, hint, className, ...input }: CheckboxProps) {
  const id = useId()
  return (
    <div className={joinClasses('flex items-start gap-2.5', className)}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-5 shrink-0 accent-action"
        {...input}
      />
      <div>
        <label htmlFor={id} className="block min-h-6">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-note text-ink-soft">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
