import { useEffect, useRef } from 'react'
import { useToast } from '#app/ui/toast.tsx'
import { DONE_KEYS, type DoneThing } from './done.ts'
import { DONE_WORDS, WORDS } from './words.ts'

type TakeBack = (done: DoneThing) => (() => void) | null

/** Says once what was done, with the way to take it back, and takes it out of the address: a reload says nothing. */
export function useDone(done: DoneThing | null, takeBack: TakeBack): void {
  const showToast = useToast()
  const told = useRef<string>()
  useEffect(() => {
    if (!done) return
    const which = `${done.did} ${done.of} ${done.now}`
    if (told.current === which) return
    told.current = which
    const onAct = takeBack(done)
    showToast({
      tone: 'good',
      text: DONE_WORDS[done.did],
      ...(onAct && { action: { label: WORDS.undo, onAct } }),
    })
    const address = new URL(location.href)
    for (const key of DONE_KEYS) address.searchParams.delete(key)
    history.replaceState(history.state, '', address)
  }, [done, showToast, takeBack])
}
