const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day in no time zone, YYYY-MM-DD: "3 Mar 2027". */
export const formatDay = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`))

/** The day of a moment, by UTC, as filters and lists count it. */
export const dayOf = (moment: string): string => new Date(moment).toISOString().slice(0, 10)
