/** Lines of Markdown without its marks: what one searches for in a page. Empty lines are left out. */
export function plainLines(markdown: string): string[] {
  return markdown
    .split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)
    .map(plainLine)
    .filter((line) => line !== '')
}

/** Controls have no place in a line of a page; tabs are gaps. */

const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g

function plainLine(line: string): string {
  // The rule under the head of a table, and rules between sections.
  if (/^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/.test(line)) return ''
  return plainWords(
    line
      .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)/, '')
      .replace(/^\s*\|/, '')
      .replace(/\|\s*$/, '')
      .replace(/\s*\|\s*/g, '   '),
  )
}

/** Words without marks for bold, italic and code. */
export const plainWords = (text: string): string =>
  text
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(CONTROLS, '')
    .replace(/\t/g, '   ')
    .trim()
