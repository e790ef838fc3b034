import { between, type Random } from '../random.ts'

type BookPage = {
  size: [width: number, height: number]
  /** Above the text, in small capitals, and the page's number at its outer edge. */
  head: string
  folio: number
  side: 'left' | 'right'
  /** A chapter's opening: a number and a title. */
  chapter?: { number: string; title: string }
  /** Soft hyphens (\u00ad) mark where a word may be broken. */
  paragraphs: string[]
  colour?: string
  css?: string
  /** Width of a strip of the facing page beyond the spine. */
  facing?: number
}

/** Brown spots of old paper: many small ones towards the edges. */
function foxing(random: Random, [width, height]: [number, number], count: number): string {
  const spots = Array.from({ length: count }, () => {
    const edge = random() < 0.7
    const x =
      edge && random() < 0.5
        ? random() < 0.5
          ? between(random, 0, 70)
          : width - between(random, 0, 70)
        : random() * width
    const y = edge
      ? random() < 0.5
        ? between(random, 0, 90)
        : height - between(random, 0, 90)
      : random() * height
    const size = 1 + 5 * random() ** 3
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size.toFixed(1)}" opacity="${between(random, 0.1, 0.36).toFixed(2)}"/>`
  })
  return `<svg class="foxing" viewBox="0 0 ${width} ${height}"><g fill="#9a6a35">${spots.join('')}</g></svg>`
}

/** The gutter's darkness to both sides of the spine, and the edges of the leaves below on the far side. */
const spineShadow = (facing: number): string =>
  `linear-gradient(90deg, #0000 ${facing - 90}px, rgb(70 42 16 / .5) ${facing - 8}px, rgb(40 22 8 / .8) ${facing}px,
    rgb(70 42 16 / .42) ${facing + 10}px, rgb(90 60 30 / .12) ${facing + 62}px, #0000 ${facing + 130}px),
   linear-gradient(270deg, rgb(90 60 30 / .35) 0 2px, #0000 2px 6px, rgb(90 60 30 / .3) 6px 8px, #0000 8px 12px, rgb(90 60 30 / .22) 12px 13px, #0000 13px),`

/** A page of a book, set in a classic face, as HTML. */
export function bookPaper(random: Random, page: BookPage): string {
  const { size, head, folio, side, chapter, paragraphs, colour = '#f4ecda', css = '', facing = 0 } = page
  const [width, height] = size
  const number = `<span class="folio">${folio}</span>`
  const title = `<span class="head">${head}</span>`
  const opening = chapter
    ? `<div class="number">${chapter.number}</div><div class="title">${chapter.title}</div>`
    : ''
  return `<div class="book"><style>
    .book { position: relative; width: ${width}px; height: ${height}px; padding: 70px 80px 54px ${80 + facing}px; color: #2a2420;
      background: ${facing ? spineShadow(facing) : ''} radial-gradient(120% 90% at 50% 50%, #0000 62%, rgb(150 110 60 / .2)), ${colour};
      font: 35px/45px 'eb-garamond'; font-variant-numeric: oldstyle-nums; hyphens: manual }
    .top { display: flex; flex-direction: ${side === 'right' ? 'row' : 'row-reverse'}; justify-content: space-between; align-items: baseline; margin-bottom: 30px }
    .top::before { content: '${folio}'; visibility: hidden; font-size: 34px } .head { font-size: 27px; letter-spacing: 3.5px; text-transform: uppercase } .folio { font-size: 34px }
    p { text-align: justify; text-indent: 1.3em } p.first { text-indent: 0 }
    .number { text-align: center; letter-spacing: 4px; font-size: 31px; margin-top: 14px } .title { text-align: center; font-style: italic; font-size: 46px; line-height: 56px; margin: 6px 0 24px }
    .foxing { position: absolute; inset: 0; width: 100%; height: 100% } ${css}
  </style><div class="top">${title}${number}</div>${opening}${paragraphs
    .map((paragraph, index) => `<p class="${index === 0 ? 'first' : ''}">${paragraph}</p>`)
    .join('')}${foxing(random, size, 46)}</div>`
}

/** The text as it is read aloud: words whole again. */
export function plainText(page: Pick<BookPage, 'head' | 'folio' | 'chapter' | 'paragraphs'>): string {
  const { head, folio, chapter, paragraphs } = page
  const opening = chapter ? [chapter.number, chapter.title] : []
  return [`${head.toUpperCase()} ${folio}`, ...opening, ...paragraphs].join('\n\n').replaceAll('\u00ad', '')
}
