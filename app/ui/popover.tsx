import * as RadixPopover from '@radix-ui/react-popover'
import type { ReactElement, ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'
import { useLayerContainer } from './layer-container.ts'

type PopoverProps = {
  label: string
  /** A Button or IconButton; it must pass on its ref. */
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
}

/** A small window beside its button: filters, details. Escape and a press beside it close it. */
export function Popover({
  label,
  trigger,
  children,
  align = 'start',
  isOpen,
  onOpenChange,
  className,
}: PopoverProps) {
  const container = useLayerContainer()
  return (
    <RadixPopover.Root
      modal={false}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal {...(container ? { container } : {})}>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={joinClasses(
            'z-30 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-large border border-rule bg-sheet p-4 text-body text-ink shadow-raised outline-none',
            className,
          )}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}
