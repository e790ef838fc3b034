/** When a job of pg_cron is due: every N seconds, or at minutes that match five fields, in GMT. */
export type CronSchedule =
  { kind: 'seconds'; seconds: number } | { kind: 'minutes'; matches(at: Date): boolean }

const SECONDS = /^(\d+) seconds?$/

/** @throws with a sentence when the text is no schedule of pg_cron */
export function parseCronSchedule(text: string): CronSchedule {
  const seconds = Number(SECONDS.exec(text.trim())?.[1])
  if (seconds >= 1 && seconds <= 59) return { kind: 'seconds', seconds }
  const fields = text.trim().split(/\s+/)
  const [minute, hour, day, month, weekday] = fields
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) throw notASchedule(text)
  const inMinute = parseField(minute, 0, 59)
  const inHour = parseField(hour, 0, 23)
  const inMonth = parseField(month, 1, 12)
  const onWeekday = parseField(weekday.replaceAll('7', '0'), 0, 6)
  const onDay = day === '$' ? null : parseField(day, 1, 31)
  const matchesDay = (at: Date) => (onDay ? onDay.has(at.getUTCDate()) : isLastOfMonth(at))
  // As in cron: with both fields restricted, one of them is enough.
  const eitherDay = day !== '*' && weekday !== '*'
  return {
    kind: 'minutes',
    matches(at) {
      const days = [matchesDay(at), onWeekday.has(at.getUTCDay())]
      return (
        inMinute.has(at.getUTCMinutes()) &&
        inHour.has(at.getUTCHours()) &&
        inMonth.has(at.getUTCMonth() + 1) &&
        (eitherDay ? days.some(Boolean) : days.every(Boolean))
      )
    },
  }
}

/** One field: `*`, `5`, `1-5`, a step after any of them, `0-30/5`, and lists of these. */
function parseField(field: string, low: number, high: number): Set<number> {
  const numbers = new Set<number>()
  for (const part of field.split(',')) {
    const found = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!found) throw notASchedule(field)
    const [, whole, first, last, step] = found
    const from = whole === '*' ? low : Number(first)
    const to = whole === '*' || (step && !last) ? high : Number(last ?? first)
    if (from < low || to > high || Number(step ?? 1) < 1) throw notASchedule(field)
    for (let number = from; number <= to; number += Number(step ?? 1)) numbers.add(number)
  }
  return numbers
}

function isLastOfMonth(at: Date): boolean {
  return new Date(at.getTime() + 24 * 60 * 60 * 1000).getUTCDate() === 1
}

const notASchedule = (text: string) => new Error(`Not a schedule of pg_cron: ${text}`)
