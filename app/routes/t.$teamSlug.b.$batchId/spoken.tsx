import { useEffect, useState } from 'react'

/** Often enough to follow, seldom enough to listen to. */
const SPOKEN_EVERY_MS = 8_000

/** One sentence now and then for screen readers, not one for every file. */
export function Spoken({ text }: { text: string }) {
  const [spoken, setSpoken] = useState('')
  const [isResting, setResting] = useState(true)
  useEffect(() => {
    if (!isResting) return
    const timer = setTimeout(() => setResting(false), SPOKEN_EVERY_MS)
    return () => clearTimeout(timer)
  }, [isResting])
  useEffect(() => {
    if (isResting || text === spoken) return
    setSpoken(text)
    setResting(true)
  }, [isResting, text, spoken])
  return (
    <p role="status" className="sr-only">
      {spoken}
    </p>
  )
}
