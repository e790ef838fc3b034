import { type ButtonHTMLAttributes, forwardRef } from 'react'
import { joinClasses } from './join-classes.ts'

const LOOKS = {
  /** The one thing to do here. */
  primary: 'bg-action text-on-action hover:bg-action-strong border-transparent',
  plain: 'bg-sheet text-ink border-rule-strong hover:bg-well',
  /** Cannot be undone. */
  danger: 'bg-sheet text-bad border-bad hover:bg-bad-wash',
  /** Beside text, without weight of its own. */
  quiet: 'bg-transparent text-ink-soft border-transparent hover:text-ink hover:bg-well',
} as const

export type ButtonLook = keyof typeof LOOKS

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook }

export const buttonClasses = (look: ButtonLook = 'plain'): string =>
  joinClasses(
    'inline-flex min-h-9 items-center justify-center gap-2 rounded-small border px-3.5 text-body font-medium whitespace-nowrap no-underline',
    'disabled:opacity-60 aria-disabled:opacity-60',
    LOOKS[look],
  )

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look, className, type = 'submit', ...rest },
  ref,
) {
  return <button ref={ref} type={type} className={joinClasses(buttonClasses(look), className)} {...rest} />
})
