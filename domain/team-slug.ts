/** What a team's address may be: the same rule as teams_slug_is_valid in the database. */
export const TEAM_SLUG = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/

const LONGEST = 40

/** An address for a team of this name, e.g. "Café Müller & Söhne" → "cafe-muller-sohne"; empty if no letter is left. */
export function slugOfName(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST + 1)
    .replace(/^-+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')
}
