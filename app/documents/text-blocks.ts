/** A piece of a line: words, emphasised or not, or a formula in LaTeX. */
export type Inline = { kind: 'words' | 'strong' | 'emphasis' | 'code' | 'formula'; text: string }

/** What a page's text is made of. Only what readers write: headings, lists, tables, quotations, code, formulas. */
export type Block =
  | { kind: 'heading'; level: number; line: Inline[] }
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'quotation'; lines: Inline[][] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: { depth: number; line: Inline[] }[] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'code'; text: string }
  | { kind: 'formula'; text: string }
  | { kind: 'rule' }

const LIST_ITEM = /^(\s*)(?:[-*+•]|(\d{1,9})[.)])\s+(.*)$/
const TABLE_LINE = /^\s*\|.*\|\s*$/
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/

/**
 * The text of a page as blocks. Forgiving: whatever is no block is a paragraph that keeps its lines, since line ends
 * mean something in what was written by hand. Nothing is interpreted as HTML.
 */
export function textBlocks(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1
      continue
    }
    const taken = takeBlock(lines, at)
    blocks.push(taken.block)
    at = taken.next
  }
  return blocks
}

type Taken = { block: Block; next: number }

function takeBlock(lines: readonly string[], at: number): Taken {
  const line = lines[at] ?? ''
  return (
    takeFenced(lines, at, line) ??
    takeSingle(line, at) ??
    takeTable(lines, at) ??
    takeList(lines, at) ??
    takeLines(lines, at)
  )
}

/** Code between ``` and a displayed formula between $$ or \[ \]. */
function takeFenced(lines: readonly string[], at: number, line: string): Taken | null {
  const trimmed = line.trim()
  if (trimmed.startsWith('```')) {
    const end = indexFrom(lines, at + 1, (later) => later.trim() === '```')
    return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
  }
  const [open, close] = trimmed.startsWith('$$')
    ? ['$$', '$$']
    : trimmed.startsWith('\\[')
      ? ['\\[', '\\]']
      : []
  if (open === undefined || close === undefined) return null
  const rest = trimmed.slice(2)
  if (rest.endsWith(close)) return formulaBlock(rest.slice(0, -2), at + 1)
  const end = indexFrom(lines, at + 1, (later) => later.trim().endsWith(close))
  // Never closed: then it was no formula.
  if (rest.includes(close) || end === lines.length) return null
  const last = (lines[end] ?? '').trim().slice(0, -2)
  return formulaBlock([rest, ...lines.slice(at + 1, end), last].join('\n'), end + 1)
}

const formulaBlock = (text: string, next: number): Taken | null =>
  text.trim() === '' ? null : { block: { kind: 'formula', text: text.trim() }, next }

function takeSingle(line: string, at: number): Taken | null {
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
  if (heading) {
    const [, marks = '', words = ''] = heading
    return { block: { kind: 'heading', level: marks.length, line: inlines(words) }, next: at + 1 }
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { block: { kind: 'rule' }, next: at + 1 }
  return null
}

function takeTable(lines: readonly string[], at: number): Taken | null {
  if (!TABLE_LINE.test(lines[at] ?? '') || !TABLE_RULE.test(lines[at + 1] ?? '')) return null
  const end = indexFrom(lines, at + 2, (line) => !TABLE_LINE.test(line))
  const rows = lines.slice(at + 2, end).map(cellsOf)
  return { block: { kind: 'table', head: cellsOf(lines[at] ?? ''), rows }, next: end }
}

const cellsOf = (line: string): Inline[][] =>
  line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => inlines(cell.trim().replaceAll('\\|', '|')))

function takeList(lines: readonly string[], at: number): Taken | null {
  const first = LIST_ITEM.exec(lines[at] ?? '')
  if (!first) return null
  const end = indexFrom(lines, at, (line) => !LIST_ITEM.test(line))
  const items = lines.slice(at, end).map((line) => {
    const [, indent = '', , words = ''] = LIST_ITEM.exec(line) ?? []
    return {
      depth: Math.min(Math.floor(indent.replaceAll('\t', '    ').length / 2), 4),
      line: inlines(words),
    }
  })
  const isOrdered = first[2] !== undefined
  return { block: { kind: 'list', isOrdered, start: Number(first[2] ?? 1), items }, next: end }
}

function takeLines(lines: readonly string[], at: number): Taken {
  const isQuotation = (line: string) => /^\s*>\s?/.test(line)
  const kind = isQuotation(lines[at] ?? '') ? 'quotation' : 'paragraph'
  const end = indexFrom(
    lines,
    at + 1,
    (line) => line.trim() === '' || startsOther(line) || isQuotation(line) !== (kind === 'quotation'),
  )
  const taken = lines.slice(at, end).map((line) => inlines(line.replace(/^\s*>\s?/, '').trimEnd()))
  return { block: { kind, lines: taken }, next: end }
}

const startsOther = (line: string): boolean =>
  /^#{1,6}\s/.test(line) || LIST_ITEM.test(line) || TABLE_LINE.test(line) || /^\s*(```|\$\$|\\\[)/.test(line)

function indexFrom(lines: readonly string[], from: number, isIt: (line: string) => boolean): number {
  // From there on: a search from the first line would make long texts take the square of their length.
  for (let at = from; at < lines.length; at += 1) if (isIt(lines[at] ?? '')) return at
  return lines.length
}

/**
 * A dollar sign opens a formula only where no space follows, and closes it only where none stands before and no digit
 * follows: "between $5 and $10" is money.
 */
const INLINE =
  /\\\((?<paren>.+?)\\\)|\$\$(?<double>[^$]+)\$\$|(?<![\\$\w])\$(?!\s)(?<dollar>[^$\n]+?)(?<![\s\\])\$(?![\d$])|`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|(?<![*\w])\*(?![\s*])(?<emphasis>[^*\n]+?)(?<!\s)\*(?!\w)/g

/** A line in its pieces. */
export function inlines(line: string): Inline[] {
  const pieces: Inline[] = []
  let at = 0
  for (const match of line.matchAll(INLINE)) {
    if (match.index > at) pieces.push({ kind: 'words', text: line.slice(at, match.index) })
    pieces.push(pieceOf(match))
    at = match.index + match[0].length
  }
  if (at < line.length) pieces.push({ kind: 'words', text: line.slice(at) })
  return pieces
}

function pieceOf(match: RegExpExecArray): Inline {
  const { paren, double, dollar, code, strong, emphasis } = match.groups ?? {}
  const formula = paren ?? double ?? dollar
  if (formula !== undefined) return { kind: 'formula', text: formula.trim() }
  if (code !== undefined) return { kind: 'code', text: code }
  if (strong !== undefined) return { kind: 'strong', text: strong }
  return { kind: 'emphasis', text: emphasis ?? match[0] }
}

/** All formulas in a text, so that those which a reader lists besides are not shown twice. */
export function formulasIn(text: string): Set<string> {
  const found = [...text.matchAll(/\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\]/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  const inLines = inlines(text.replace(/\$\$[\s\S]+?\$\$/g, ' ')).flatMap(({ kind, text }) =>
    kind === 'formula' ? [text] : [],
  )
  return new Set([...found, ...inLines].map((formula) => formula.replace(/\s+/g, '')))
}
