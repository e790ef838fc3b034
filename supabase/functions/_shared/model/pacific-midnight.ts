const HOUR = 3_600_000
const DAY = 24 * HOUR

const PACIFIC = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** When the provider's day ends: the next midnight in Pacific time, summer time minded. */
export function nextPacificMidnight(now: Date): Date {
  const today = pacific(now).date
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const tomorrow = Date.UTC(year, month - 1, day) + DAY
  // Midnight there is 7 or 8 o'clock UTC.
  const midnights = [7, 8].map((hour) => new Date(tomorrow + hour * HOUR))
  return midnights.find((moment) => pacific(moment).hour === '00') ?? new Date(tomorrow + 8 * HOUR)
}

function pacific(moment: Date): { date: string; hour: string } {
  const parts = new Map(PACIFIC.formatToParts(moment).map(({ type, value }) => [type, value]))
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: parts.get('hour') ?? '',
  }
}
