import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { joinClasses } from './join-classes.ts'
import { LayerContainerContext } from './layer-container.ts'

const SIZES = { small: 'max-w-md', medium: 'max-w-2xl', large: 'max-w-5xl' } as const

type DialogProps = {
  title: string
  isOpen: boolean
  /** Escape, the close button, and the back gesture of phones. */
  onClose: () => void
  children: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  size?: keyof typeof SIZES
}

/**
 * A modal window, the browser's own: it keeps the focus inside, gives it back, and makes the rest inert. A press beside
 * it does not close it, since what one has typed would be gone. Content is mounted only while it is open.
 */
export function Dialog({ title, isOpen, onClose, children, footer, size = 'medium' }: DialogProps) {
  const titleId = useId()
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  useModal({ dialog, isOpen, onClose })
  return (
    <dialog
      ref={setDialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      className={joinClasses(
        'm-auto max-h-[min(46rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] flex-col overflow-hidden rounded-large border border-rule bg-sheet p-0 text-body text-ink shadow-raised backdrop:bg-veil open:flex',
        SIZES[size],
      )}
    >
      {isOpen ? (
        <LayerContainerContext.Provider value={dialog}>
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-1">
            <h2
              id={titleId}
              tabIndex={-1}
              className="min-w-0 font-title text-heading font-semibold wrap-anywhere outline-none"
            >
              {title}
            </h2>
            <IconButton label="Close" icon="close" onClick={onClose} className="-me-2 -mt-1" />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-3 border-t border-rule px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </LayerContainerContext.Provider>
      ) : null}
    </dialog>
  )
}

type Modal = { dialog: HTMLDialogElement | null; isOpen: boolean; onClose: () => void }

function useModal({ dialog, isOpen, onClose }: Modal): void {
  const newest = useRef(onClose)
  useEffect(() => {
    newest.current = onClose
  })
  useEffect(() => {
    if (!dialog || !isOpen) return
    const opener = document.activeElement
    const open = () => {
      dialog.showModal()
      firstToFocus(dialog)?.focus()
    }
    // Browsers close it after some presses of Escape without asking. Whether it may go is its owner's to say.
    const onClosed = () => {
      if (dialog.open) return
      open()
      newest.current()
    }
    open()
    dialog.addEventListener('close', onClosed)
    return () => {
      dialog.removeEventListener('close', onClosed)
      dialog.close()
      // The browser gives the focus back, but not when the dialog has left the page before it was closed.
      const isLost = document.activeElement === document.body || document.activeElement === null
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [dialog, isOpen])
}

/** What is typed in or meant by data-autofocus; else the title, which is then read out. The browser would take Close. */
const firstToFocus = (dialog: HTMLDialogElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('[data-autofocus]') ??
  dialog.querySelector<HTMLElement>(
    'input:is(:not([type]), [type="text"], [type="email"], [type="search"]), textarea',
  ) ??
  dialog.querySelector<HTMLElement>('h2')
