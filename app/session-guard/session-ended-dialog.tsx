import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { signInPath } from '../http/paths.ts'
import { Button, buttonClasses } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { sessionGate } from './session-gate.ts'
import { SESSION_WORDS as WORDS } from './session-words.ts'

/** How long the dialog stays while what waited is asked again: without it, it would flicker away and back. */
const ASKING_MS = 1_500

/**
 * Opens over a page that was about to send or load something while nobody is signed in any more. The page below stays
 * as it is; coming back to the tab asks again by itself.
 */
export function SessionEndedDialog() {
  const isClosed = useSyncExternalStore(sessionGate.subscribe, sessionGate.isClosed, () => false)
  const { isAsking, wasAsked, ask } = useAsking(isClosed)
  return (
    <Dialog
      title={WORDS.title}
      isOpen={isClosed || isAsking}
      onClose={ask}
      size="medium"
      footer={
        <>
          <Button type="button" look="quiet" className="me-auto" onClick={() => sessionGate.open('leave')}>
            {WORDS.leave}
          </Button>
          <Button type="button" onClick={ask} disabled={isAsking}>
            {WORDS.goOn}
          </Button>
          <a href={signInPath()} target="_blank" rel="noopener" className={buttonClasses('primary')}>
            {WORDS.signIn}
            <Icon name="external" />
          </a>
        </>
      }
    >
      <p className="text-ink-soft">{WORDS.nothingLost}</p>
      {wasAsked && isClosed && !isAsking ? (
        <div className="mt-4">
          <Notice tone="wait">{WORDS.stillOut}</Notice>
        </div>
      ) : null}
    </Dialog>
  )
}

function useAsking(isClosed: boolean) {
  const [isAsking, setAsking] = useState(false)
  const [wasAsked, setAsked] = useState(false)
  const ask = () => {
    setAsking(true)
    setAsked(true)
    sessionGate.open('again')
  }
  const newest = useRef(ask)
  useEffect(() => {
    newest.current = ask
  })

  useEffect(() => {
    if (!isAsking) return
    const timer = setTimeout(() => setAsking(false), isClosed ? 0 : ASKING_MS)
    return () => clearTimeout(timer)
  }, [isAsking, isClosed])

  useEffect(() => {
    if (!isClosed) return
    const onFocus = () => newest.current()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [isClosed])

  useEffect(() => {
    if (!isClosed && !isAsking) setAsked(false)
  }, [isClosed, isAsking])
  return { isAsking, wasAsked, ask }
}
