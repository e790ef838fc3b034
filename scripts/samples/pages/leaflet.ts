import { between, type Random } from '../random.ts'
import type { Sample } from '../sample.ts'

const HEAD = 'A walker’s leaflet'
const FIRST = {
  title: 'Lichens of the Old Wall',
  intro:
    'Between the mill and the churchyard runs a wall of grey stone, built without mortar and never repaired. It is one of the best places in the valley to learn lichens, because nobody has washed it for three hundred years.',
  more: [
    'A lichen is not one living thing but two. A fungus builds the house and an alga lives in it and cooks. Neither could last a summer on bare rock alone; together they outlast the mason.',
    'Look on the north side first. The stones there dry slowly after rain, and the crusts grow as wide as a hand. On the south side you will find the same kinds, but smaller and thicker.',
  ],
}
const KINDS = [
  ['Map lichen', 'yellow-green, black lines', '0.5 mm'],
  ['Crab’s-eye', 'grey crust, pale dishes', '1.0 mm'],
  ['Sunburst', 'orange leaves', '2.5 mm'],
  ['Grey shield', 'flat grey lobes', '3.0 mm'],
] as const
const SECOND = {
  title: 'How old is the wall?',
  paragraphs: [
    'Lichens grow so slowly, and so evenly, that they can be used as clocks. Measure the widest map lichen you can find, from edge to edge, and divide by twice its growth in a year.',
    'The largest on our wall, on the fourth stone left of the stile, measures 290 mm. That makes it about two hundred and ninety years old: the wall was standing when it began.',
  ],
  table: ['Kind', 'Look for', 'Growth a year'] as const,
  end: 'Please look, measure and draw, but do not scrape. What a thumbnail takes off in a second needs a lifetime to come back.',
}

/** A rosette as lichens grow it: lobes around a middle, rings of small dishes in it. */
function rosette(random: Random, [x, y, size]: [number, number, number], colour: string): string {
  const lobes = Array.from({ length: 22 }, (_, index) => {
    const angle = (index / 22) * 2 * Math.PI
    const reach = size * between(random, 0.74, 0.94)
    const [lobeX, lobeY] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
    return `<circle cx="${lobeX.toFixed(1)}" cy="${lobeY.toFixed(1)}" r="${(size * between(random, 0.13, 0.2)).toFixed(1)}"/>`
  })
  const dishes = Array.from({ length: 26 }, () => {
    const angle = random() * 2 * Math.PI
    const reach = size * 0.72 * Math.sqrt(random())
    return `<circle cx="${(x + reach * Math.cos(angle)).toFixed(1)}" cy="${(y + reach * Math.sin(angle)).toFixed(1)}" r="${between(random, 2, 4.6).toFixed(1)}"/>`
  })
  return `<g fill="${colour}"><circle cx="${x}" cy="${y}" r="${(size * 0.86).toFixed(1)}"/>${lobes.join('')}</g>
    <g fill="#fffdf6" fill-opacity=".5" stroke="#3a3a30" stroke-opacity=".5">${dishes.join('')}</g>`
}

function drawing(random: Random): string {
  const stones = [
    [4, 6, 150, 88],
    [160, 6, 210, 88],
    [376, 6, 100, 88],
    [4, 100, 96, 78],
    [106, 100, 190, 78],
    [302, 100, 174, 78],
  ]
    .map(([x, y, width, height]) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="13"/>`)
    .join('')
  return `<svg viewBox="0 0 480 184" class="drawing"><g fill="#c9c7bf" stroke="#8b887e" stroke-width="2">${stones}</g>
    ${rosette(random, [96, 84, 44], '#b9bd5c')}${rosette(random, [264, 60, 52], '#9aa79d')}${rosette(random, [392, 122, 40], '#d79a3c')}${rosette(random, [190, 146, 25], '#b9bd5c')}</svg>`
}

const styles = `@page { size: 148mm 210mm; margin: 0 }
  .leaf { width: 148mm; height: 209.8mm; padding: 15mm 16mm; font: 15.4pt/20pt 'eb-garamond'; color: #26241f; position: relative; break-after: page; overflow: hidden; background: #fffdf8 }
  .leaf:last-child { break-after: auto } .head { letter-spacing: 1.5pt; font-size: 11pt; text-transform: uppercase; color: #5f6b3f; margin-bottom: 5mm }
  h1 { font: 600 29pt/32pt 'eb-garamond'; margin-bottom: 5mm } h2 { font: 600 22pt/28pt 'eb-garamond'; margin-bottom: 4mm } p { margin-bottom: 3mm } .intro { font-style: italic }
  .drawing { width: 100%; display: block; margin: 2mm 0 5mm } .folio { position: absolute; bottom: 9mm; left: 0; right: 0; text-align: center }
  table { width: 100%; border-collapse: collapse; margin: 4mm 0 5mm; font-size: 14pt } th { text-align: left; border-bottom: 1pt solid; font-weight: 600 } td { padding: 1.2mm 0; border-bottom: .5pt solid #bbb }
  td:last-child, th:last-child { text-align: right }`

function html(random: Random): string {
  const paragraphs = (texts: readonly string[]): string => texts.map((one) => `<p>${one}</p>`).join('')
  const cells = (texts: readonly string[], tag: string): string =>
    `<tr>${texts.map((one) => `<${tag}>${one}</${tag}>`).join('')}</tr>`
  return `<div><style>${styles}</style>
    <div class="leaf"><div class="head">${HEAD}</div><h1>${FIRST.title}</h1><p class="intro">${FIRST.intro}</p>${drawing(random)}${paragraphs(FIRST.more)}<div class="folio">1</div></div>
    <div class="leaf"><div class="head">${HEAD}</div><h2>${SECOND.title}</h2>${paragraphs(SECOND.paragraphs)}
    <table>${cells(SECOND.table, 'th')}${KINDS.map((kind) => cells(kind, 'td')).join('')}</table><p>${SECOND.end}</p><div class="folio">2</div></div></div>`
}

const text = [
  [HEAD.toUpperCase(), FIRST.title, FIRST.intro, ...FIRST.more, '1'].join('\n\n'),
  [
    HEAD.toUpperCase(),
    SECOND.title,
    ...SECOND.paragraphs,
    [SECOND.table, ...KINDS].map((row) => row.join(' | ')).join('\n'),
    SECOND.end,
    '2',
  ].join('\n\n'),
].join('\f')

/** English: a leaflet of two pages with a drawing and a table, as PDF. */
export const leaflet: Sample = {
  look: { as: 'pdf' },
  paper: (random) => ({ width: 560, html: html(random) }),
  truth: { file: 'pages/lichens.pdf', kind: 'page', box: 'searchable', language: 'en', text },
}
