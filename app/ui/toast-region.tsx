import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { joinClasses } from './join-classes.ts'
import { type Toast, ToastContext } from './toast.tsx'

/** Long enough to read a sentence twice; longer where there is something to press. */
const SHOWN_MS = 6_000
const SHOWN_WITH_ACTION_MS = 12_000
const MOST_AT_ONCE = 3

const ICONS = { good: 'check', wait: 'clock', bad: 'warning' } as const
const TONES = { good: 'text-good', wait: 'text-wait', bad: 'text-bad' } as const

type Shown = Toast & { id: number }

/** The place where toasts appear, and the way for everything below to show one. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const nextId = useRef(0)
  const showToast = useCallback((toast: Toast) => {
    const id = nextId.current++
    setToasts((shown) => [...shown, { ...toast, id }].slice(-MOST_AT_ONCE))
  }, [])
  const close = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])
  return (
    <ToastContext.Provider value={showToast}>
      {children}
      <section
        aria-label="Messages"
        aria-live="polite"
        // On narrow screens at the top and on wide ones in the corner below: forms and their buttons stay free.
        className="pointer-events-none fixed inset-x-0 z-40 grid justify-items-center gap-2 p-4 max-lg:top-0 lg:bottom-(--floor) lg:justify-items-start"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} close={close} />
        ))}
      </section>
    </ToastContext.Provider>
  )
}

function ToastCard({ toast, close }: { toast: Shown; close: (id: number) => void }) {
  const { id, tone, text, action } = toast
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld || tone === 'bad') return
    const timer = setTimeout(() => close(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [action, close, id, isHeld, tone])
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="rise pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-large border border-rule bg-sheet py-2 ps-3.5 pe-2 text-ink shadow-raised"
    >
      <Icon name={ICONS[tone]} className={joinClasses(TONES[tone])} />
      <p className="min-w-0 flex-1 py-1">{text}</p>
      {action ? (
        <Button
          type="button"
          look="quiet"
          className="text-action"
          onClick={() => {
            action.onAct()
            close(id)
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton label="Close this message" icon="close" onClick={() => close(id)} />
    </div>
  )
}
