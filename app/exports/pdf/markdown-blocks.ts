import { plainWords } from './plain-lines.ts'

/** The parts of a text that look different on paper. */
export type Block =
  | { type: 'heading'; level: number; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'item'; mark: string; text: string }
  | { type: 'equation'; text: string }
  | { type: 'code'; text: string }
  | { type: 'table'; rows: string[][] }
  | { type: 'rule' }
  | { type: 'page' }

/**
 * The blocks of Markdown as our reader writes it. Lines of a paragraph stay lines: on receipts and in letters they
 * mean something. What is not understood is a paragraph.
 */
export function markdownBlocks(markdown: string): Block[] {
  return markdown
    .replace(/\r\n?/g, '\n')
    .split('\f')
    .flatMap((page, index): Block[] => [
      ...(index > 0 ? [{ type: 'page' } as const] : []),
      ...blocksOfPage(page),
    ])
}

function blocksOfPage(page: string): Block[] {
  const blocks: Block[] = []
  const lines = page.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const fence = /^\s*(```|\$\$|\\\[)/.exec(line)?.[1]
    if (fence) {
      const end = endOfFence(lines, at, fence)
      const text = lines
        .slice(at, end + 1)
        .join('\n')
        .trim()
      blocks.push({ type: fence === '```' ? 'code' : 'equation', text: stripFence(text) })
      at = end
    } else if (isTableRow(line)) {
      const end = lines.findIndex((next, index) => index > at && !isTableRow(next))
      const rows = lines.slice(at, end < 0 ? undefined : end)
      blocks.push({ type: 'table', rows: rows.filter((row) => !isTableRule(row)).map(cellsOf) })
      at += rows.length - 1
    } else {
      blocks.push(...blockOfLine(line))
    }
  }
  return blocks
}

function blockOfLine(line: string): Block[] {
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)#*\s*$/.exec(line)
  if (heading)
    return [{ type: 'heading', level: heading[1]?.length ?? 1, text: plainWords(heading[2] ?? '') }]
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return [{ type: 'rule' }]
  const item = /^\s*([-*+]|\d{1,4}[.)])\s+(.*)$/.exec(line)
  if (item) {
    const mark = item[1] ?? ''
    return [{ type: 'item', mark: /\d/.test(mark) ? mark : '•', text: plainWords(item[2] ?? '') }]
  }
  const text = plainWords(line.replace(/^\s*>\s?/, ''))
  return text === '' ? [] : [{ type: 'paragraph', text }]
}

/** The line a fence ends in; an open one ends where it began, so that nothing is swallowed. */
function endOfFence(lines: readonly string[], start: number, fence: string): number {
  const close = fence === '\\[' ? '\\]' : fence
  const first = (lines[start] ?? '').trim()
  if (first.length > fence.length && first.slice(fence.length).includes(close)) return start
  const end = lines.findIndex((line, index) => index > start && line.includes(close))
  return end < 0 ? start : end
}

const stripFence = (text: string): string =>
  text.replace(/^(```\w*|\$\$|\\\[)\s*/, '').replace(/\s*(```|\$\$|\\\])$/, '')

const isTableRow = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line)
const isTableRule = (line: string): boolean => /^\s*\|[\s:|-]+\|\s*$/.test(line) && line.includes('-')
const cellsOf = (row: string): string[] =>
  row
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => plainWords(cell.replaceAll('\\|', '|')))
