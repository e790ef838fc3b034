import { useEffect, useState } from 'react'

const SERVER_FORMAT = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/**
 * A moment in time: relative, with the exact time on hover. The server knows neither the visitor's zone nor language,
 * so there it writes UTC, and the browser puts it right. What is read is as long from the start as it will be: nothing
 * moves when scripts begin to run.
 */
export function Moment({ at }: { at: string }) {
  const [local, setLocal] = useState<{ text: string; title: string }>()
  useEffect(() => {
    const date = new Date(at)
    const write = () =>
      setLocal({
        text: relativeTime(date, Date.now()),
        title: date.toLocaleString([], { timeZoneName: 'short' }),
      })
    write()
    const timer = setInterval(write, 30_000)
    return () => clearInterval(timer)
  }, [at])
  return (
    // Between the server's writing and the browser's a minute may end.
    <time
      dateTime={at}
      title={local?.title ?? `${SERVER_FORMAT.format(new Date(at))} UTC`}
      suppressHydrationWarning
    >
      {local?.text ?? relativeTime(new Date(at), Date.now())}
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
