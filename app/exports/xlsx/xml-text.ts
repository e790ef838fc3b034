/** The most characters a cell takes. */
export const MAX_CELL_CHARS = 32_767

const CUT = '… (cut here: the whole text is in the document)'

/** What XML 1.0 cannot hold, or what its reader would change. Spreadsheets write it as `_x0007_`. */
const NOT_IN_XML = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g

/** Text that looks like such an escape must not become one. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as the content of an element or attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

/** Text as the content of a cell: what a reader gives back is the same text, up to its longest length. */
export function cellXml(text: string): string {
  // Most texts need nothing.
  if (text.length <= MAX_CELL_CHARS && /^[\w \-.,:/]*$/.test(text) && !text.includes('_x')) return text
  return escapeXml(
    shorten(text)
      .toWellFormed()
      .replace(LOOKS_ESCAPED, '_x005F_')
      .replace(NOT_IN_XML, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  )
}

/** Never between the halves of a character. */
function shorten(text: string): string {
  if (text.length <= MAX_CELL_CHARS) return text
  const end = MAX_CELL_CHARS - CUT.length
  const high = text.charCodeAt(end - 1)
  return text.slice(0, high >= 0xd800 && high <= 0xdbff ? end - 1 : end) + CUT
}
