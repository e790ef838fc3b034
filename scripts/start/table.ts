/** Rows of [what, value] as aligned lines. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([what]) => what.length))
  return rows.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`).join('\n')
}
