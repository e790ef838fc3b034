import { useEffect, useState } from 'react'

const EXACT = { dateStyle: 'medium', timeStyle: 'short' } as const
const SERVER = new Intl.DateTimeFormat('en-GB', { ...EXACT, timeZone: 'UTC' })
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

type MomentProps = {
  at: string
  /** Writes the time itself, and how long ago it was on hover: where it matters who was first. */
  isExact?: boolean
}

/**
 * A moment in time: relative, with the exact time on hover. The server knows neither the visitor's zone nor language,
 * so there it writes UTC, and the browser puts it right. What is read is as long from the start as it will be: nothing
 * moves when scripts begin to run.
 */
export function Moment({ at, isExact = false }: MomentProps) {
  const date = new Date(at)
  const [local, setLocal] = useState<{ ago: string; exact: string }>()
  useEffect(() => {
    const date = new Date(at)
    const exact = date.toLocaleString('en-GB', EXACT)
    const write = () => setLocal({ ago: relativeTime(date, Date.now()), exact })
    write()
    const timer = setInterval(write, 30_000)
    return () => clearInterval(timer)
  }, [at])
  const { ago, exact } = local ?? {
    ago: relativeTime(date, Date.now()),
    exact: `${SERVER.format(date)} UTC`,
  }
  return (
    // Between the server's writing and the browser's a minute may end.
    <time dateTime={at} title={isExact ? ago : exact} suppressHydrationWarning>
      {isExact ? exact : ago}
    </time>
  )
}

/** "3 minutes ago", "in 7 days"; `now` in milliseconds since 1970. What is to come is rounded: a week just given is one. */
export function relativeTime(date: Date, now: number): string {
  const seconds = Math.round((date.getTime() - now) / 1_000)
  const whole = seconds > 0 ? Math.round : Math.trunc
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(whole(seconds / size), unit)
  }
  return 'just now'
}
