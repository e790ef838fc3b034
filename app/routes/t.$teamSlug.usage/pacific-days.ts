const PACIFIC = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', dateStyle: 'short' })

/** The last days until now, as the provider counts them: "2026-11-22" of Pacific time. */
export function lastPacificDays(now: Date, count: number): { firstDay: string; lastDay: string } {
  const lastDay = PACIFIC.format(now)
  // Days of UTC have 24 hours all year, those of Pacific time have not.
  const first = new Date(`${lastDay}T00:00:00Z`)
  first.setUTCDate(first.getUTCDate() - count + 1)
  return { firstDay: first.toISOString().slice(0, 10), lastDay }
}
