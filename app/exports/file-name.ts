/** Longer names are cut by file systems and mail programs. */
const MAX_CHARS = 80

/** `team-batch-2026-11-22`: what every file system, mail and address takes. Letters of all scripts stay. */
export function exportFileName(parts: { team: string; name: string; day: string }): string {
  const words = [parts.team, parts.name].map(slug).filter(Boolean).join('-')
  return `${[...words].slice(0, MAX_CHARS).join('').replace(/-+$/, '') || 'export'}-${parts.day}`
}

const slug = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
