import { useBlocker } from '@remix-run/react'
import { useEffect } from 'react'
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx'
import { WORDS } from './words.ts'

/** Asks before a page goes on which something is typed and not saved. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isDirty])
  return (
    <ConfirmDialog
      title={WORDS.leave.title}
      sentence={WORDS.leave.sentence}
      confirmLabel={WORDS.leave.confirm}
      isOpen={blocker.state === 'blocked'}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  )
}
