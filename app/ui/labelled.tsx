import { type ReactNode, useId } from 'react'

/** What every labelled control takes. */
export type LabelProps = { label: string; error?: string | undefined; hint?: ReactNode }

/** What the control itself carries, so that its error and its hint are read out with it. */
export type ControlProps = {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** The look of a control one writes or chooses in. */
export const CONTROL_CLASSES =
  'w-full rounded-small border border-rule-strong bg-sheet px-3 text-body text-ink placeholder:text-ink-soft aria-invalid:border-bad disabled:bg-well disabled:text-ink-soft [&[readonly]]:bg-well'

/** Label above, control, error and hint below. */
export function Labelled({
  label,
  error,
  hint,
  children,
}: LabelProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': describedBy || undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className="text-note text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-note text-ink-soft">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
