/** Edits (letters wrong, missing, too many) per letter of the truth; case, line breaks and runs of space do not count. */
export function characterErrorRate(truth: string, read: string): number {
  const [a, b] = [normal(truth), normal(read)]
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = new Uint32Array(b.length + 1)
    current[0] = i
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current[j] = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    }
    previous = current
  }
  return (previous[b.length] ?? 0) / Math.max(1, a.length)
}

const normal = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()
