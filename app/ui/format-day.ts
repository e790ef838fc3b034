/** One order of day and month in the whole house: the server does not know the visitor's. */
const LOCALE = 'en-GB'
const SHORT = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const WHOLE = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' })

/** A day in no time zone, YYYY-MM-DD: "3 Mar 2027". */
export const formatDay = (day: string): string => WHOLE.format(new Date(`${day}T00:00:00Z`))

/** Where the year is known: "3 Mar". */
export const formatShortDay = (day: string): string => SHORT.format(new Date(`${day}T00:00:00Z`))
