const PARTS = [
  [5, 'night'],
  [12, 'morning'],
  [17, 'afternoon'],
  [22, 'evening'],
  [24, 'night'],
] as const

/** "22 November, afternoon": tells two batches of a day apart, and is never worse than "Untitled". */
export function defaultName(now: Date): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(now)
  const part = PARTS.find(([until]) => now.getHours() < until)?.[1] ?? 'night'
  return `${day}, ${part}`
}
