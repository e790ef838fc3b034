import { between, type Random } from '../random.ts'

/** Text for HTML. */
export const text = (raw: string): string =>
  raw.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** A line with its ends at both margins. */
export const row = (left: string, right: string, kind = ''): string =>
  `<div class="row ${kind}"><span>${text(left)}</span><span>${text(right)}</span></div>`

export const centred = (...lines: string[]): string =>
  lines.map((line) => `<div class="centred">${text(line)}</div>`).join('')

/** A dashed or solid line over the whole width. */
export const rule = (kind: 'dashed' | 'solid' | 'double' = 'dashed'): string =>
  `<div class="rule ${kind}"></div>`

/** The teeth that a printer's cutter leaves, as a CSS mask. */
function cutterTeeth(sides: 'bottom' | 'both'): string {
  const teeth = (edge: string, angle: number): string =>
    `conic-gradient(from ${angle}deg at ${edge}, #0000, #000 1deg 89deg, #0000 90deg)`
  return sides === 'bottom'
    ? `mask: ${teeth('bottom', -45)} 50%/13px 100%`
    : `mask: ${teeth('top', 135)} top/13px 51% repeat-x, ${teeth('bottom', -45)} bottom/13px 51% repeat-x`
}

type RollOptions = {
  font: string
  /** Type size and line height in CSS pixels. */
  size: number
  line: number
  padding: string
  colour?: string
  ink?: string
  cut?: 'bottom' | 'both' | 'none'
  css?: string
}

/** A piece of paper from a printer's roll. */
export function roll(body: string, options: RollOptions): string {
  const { font, size, line, padding, colour = '#fcfbf8', ink = '#23222a', cut = 'both', css = '' } = options
  return `<div class="paper"><style>
    .paper { width: 100%; padding: ${padding}; background: ${colour}; color: ${ink};
      font: ${size}px/${line}px '${font}'; font-variant-ligatures: none; ${cut === 'none' ? '' : cutterTeeth(cut)} }
    .row { display: flex; justify-content: space-between; gap: 14px; white-space: pre }
    .centred { text-align: center; white-space: pre-wrap }
    .rule { height: ${Math.round(line * 0.6)}px; display: flex; align-items: center }
    .rule::before { content: ''; width: 100%; border-top: 2.5px dashed ${ink} }
    .rule.solid::before { border-top-style: solid }
    .rule.double::before { border-top: 6px double ${ink} }
    .gap { height: ${Math.round(line * 0.5)}px }
    .strong { font-weight: 700 }
    .large { font-size: 1.42em; line-height: 1.5 }
    ${css}
  </style>${body}</div>`
}

/** A bar code: bars of one to four units. It means nothing. */
export function barcode(random: Random, { width, height }: { width: number; height: number }): string {
  const bars: string[] = []
  let x = 0
  while (x < width - 8) {
    const thick = Math.ceil(between(random, 0, 4)) * 2
    bars.push(`<rect x="${x}" width="${thick}" height="${height}"/>`)
    x += thick + Math.ceil(between(random, 0, 3)) * 2
  }
  return `<svg width="${width}" height="${height}" style="display:block;margin:0 auto" fill="currentColor">${bars.join('')}</svg>`
}

/** Looks like a QR code, three finders and all, and means nothing. */
export function squareCode(random: Random, size: number, modules = 29): string {
  const finder = (column: number, row: number): boolean => {
    const near = (value: number): number => (value < modules / 2 ? value : modules - 1 - value)
    if (column > modules / 2 && row > modules / 2) return false
    const ring = Math.max(Math.abs(near(column) - 3), Math.abs(near(row) - 3))
    return ring === 3 || ring <= 1
  }
  const reserved = (column: number, row: number): boolean =>
    (column < 8 || column > modules - 9) &&
    (row < 8 || row > modules - 9) &&
    !(column > modules / 2 && row > modules / 2)
  let squares = ''
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) {
      const dark = random() < 0.5
      if (reserved(column, row) ? finder(column, row) : dark) squares += `M${column} ${row}h1v1h-1z`
    }
  }
  return `<svg width="${size}" height="${size}" viewBox="0 0 ${modules} ${modules}" style="display:block;margin:0 auto"
    shape-rendering="crispEdges"><path d="${squares}" fill="currentColor"/></svg>`
}
