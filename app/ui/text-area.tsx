import type { TextareaHTMLAttributes } from 'react'
import { joinClasses } from './join-classes.ts'
import { CONTROL_CLASSES, Labelled, type LabelProps } from './labelled.tsx'

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & LabelProps & { name: string }

/** A labelled field of several lines; it grows with its text where the browser can do that. */
export function TextArea({ label, error, hint, className, rows = 4, ...area }: TextAreaProps) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(control) => (
        <textarea
          rows={rows}
          className={joinClasses(CONTROL_CLASSES, 'field-sizing-content min-h-24 resize-y py-2.5', className)}
          {...control}
          {...area}
        />
      )}
    </Labelled>
  )
}
