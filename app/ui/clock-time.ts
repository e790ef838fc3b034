/** "14:32" or "2:32 PM", and with the day where that is not today. In the zone and the manner of the visitor: for browsers only. */
export function clockTime(date: Date, now: Date): string {
  const isToday = date.toDateString() === now.toDateString()
  return date.toLocaleString([], {
    ...(!isToday && { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  })
}
