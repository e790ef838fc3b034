import type { InputHTMLAttributes } from 'react'
import { joinClasses } from './join-classes.ts'
import { CONTROL_CLASSES, Labelled, type LabelProps } from './labelled.tsx'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & LabelProps & { name: string }

/** A labelled input. Its error and its hint are read out with it. */
export function Field({ label, error, hint, className, ...input }: FieldProps) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(control) => (
        <input className={joinClasses(CONTROL_CLASSES, 'min-h-11', className)} {...control} {...input} />
      )}
    </Labelled>
  )
}
