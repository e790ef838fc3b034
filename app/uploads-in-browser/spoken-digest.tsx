import { useEffect, useRef, useState } from 'react'
import type { UploadDigest } from './upload-digest.ts'
import { digestWords } from './upload-words.ts'

/** Often enough to know that it goes on, seldom enough to get other things said in between. */
const SPOKEN_EVERY_MS = 8_000

/** What a screen reader says of an upload: one sentence now and then, not 2,000 messages. */
export function SpokenDigest({ digest }: { digest: UploadDigest }) {
  const [spoken, setSpoken] = useState('')
  const newest = useRef(digest)
  const lastAt = useRef(-SPOKEN_EVERY_MS)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    newest.current = digest
    if (digest.selected === 0 || timer.current !== undefined) return
    const wait = Math.max(0, lastAt.current + SPOKEN_EVERY_MS - performance.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      lastAt.current = performance.now()
      setSpoken(digestWords(newest.current))
    }, wait)
  }, [digest])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <p role="status" className="sr-only">
      {spoken}
    </p>
  )
}
