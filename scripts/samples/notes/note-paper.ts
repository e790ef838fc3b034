import { LINE_STRUT } from './handwriting.ts'

/** What is printed on an empty sheet. Distances in CSS pixels. */
const SHEETS = {
  squared: (width: number) => ({
    colour: '#fbfaf5',
    lines: `repeating-linear-gradient(#9fb6cf 0 1.5px, #0000 1.5px 40px), repeating-linear-gradient(90deg, #9fb6cf 0 1.5px, #0000 1.5px 40px)`,
    margin: width,
  }),
  ruled: () => ({
    colour: '#fcfbf7',
    lines: `repeating-linear-gradient(#0000 0 76px, #a9bdd6 76px 78px)`,
    margin: 120,
  }),
  legal: () => ({
    colour: '#fbefa0',
    lines: `repeating-linear-gradient(#0000 0 76px, #8fb2c4 76px 78px)`,
    margin: 100,
  }),
} as const

type NotePaper = {
  sheet: keyof typeof SHEETS
  size: [width: number, height: number]
  font: 'caveat' | 'kalam'
  ink: string
  /** Lines of writing, see `Hand.line`. */
  lines: string[]
  /** Strokes of the sketches, see `Hand.stroke`. */
  sketch: string[]
  /** Width of the pen in CSS pixels. */
  pen?: number
}

/** A sheet with handwriting and sketches on it, as HTML. */
export function notePaper({ sheet, size, font, ink, lines, sketch, pen = 3.6 }: NotePaper): string {
  const [width, height] = size
  const { colour, lines: rules, margin } = SHEETS[sheet](width)
  const weight = font === 'caveat' ? 500 : 400
  return `<div class="note"><style>
    .note { position: relative; width: ${width}px; height: ${height}px; overflow: hidden; background: ${rules}, ${colour};
      color: ${ink}; font: ${weight} 54px/1 '${font}' }
    .note::before { content: ''; position: absolute; left: ${margin}px; top: 0; bottom: 0; border-left: 2px solid #d98a8a }
    .line { position: absolute; white-space: pre; transform-origin: 0 ${LINE_STRUT}px }
    .line::before { content: ''; display: inline-block; height: ${LINE_STRUT}px }
    .word { position: relative } .sup { font-size: .62em; position: relative; top: -.62em } .sub { font-size: .62em; position: relative; top: .22em }
    svg { overflow: visible; fill: none; stroke: ${ink}; stroke-width: ${pen}; stroke-linecap: round; stroke-linejoin: round }
    .sign { height: .69em; stroke-width: 7.5; margin: 0 .05em }
    .fraction { display: inline-flex; flex-direction: column; align-items: center; vertical-align: .56em; margin: 0 .16em; padding: 0 .12em }
    .bar { width: 0; min-width: 100%; height: 8px; display: block; stroke-width: ${pen} } .bar path, .root path { vector-effect: non-scaling-stroke }
    .root { display: inline-block; position: relative; padding: 0 .1em 0 .5em }
    .hook { position: absolute; left: 0; top: -20px; width: .5em; height: calc(100% + 20px) }
    .root > .bar { position: absolute; left: .48em; top: -20px; min-width: calc(100% - .4em) }
    .sketch { position: absolute; inset: 0; width: ${width}px; height: ${height}px }
    .thin { stroke-width: ${pen * 0.66} } .dashed { stroke-dasharray: 15 12; stroke-width: ${pen * 0.75} } .bold { stroke-width: ${pen * 1.5} }
    .fill { fill: ${ink}; fill-opacity: .16 }
  </style><svg class="sketch" viewBox="0 0 ${width} ${height}">${sketch.join('')}</svg>${lines.join('')}</div>`
}
