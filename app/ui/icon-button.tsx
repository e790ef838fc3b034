import { type ButtonHTMLAttributes, forwardRef } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { joinClasses } from './join-classes.ts'

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> & {
  /** What it does, in words: read out, and shown on hover. */
  label: string
  icon: IconName
  look?: ButtonLook
}

/** A button that is only a drawing, 36 px square. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, look = 'quiet', className, type = 'button', title = label, ...rest },
  ref,
) {
  return (
    <Button
      ref={ref}
      type={type}
      look={look}
      aria-label={label}
      title={title}
      className={joinClasses('w-9 px-0', className)}
      {...rest}
    >
      <Icon name={icon} />
    </Button>
  )
})
