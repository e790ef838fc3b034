import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

type Face = { family: string; weight: number; italic?: boolean }

/** The typefaces of the samples (npm: @fontsource/…, all under the SIL Open Font License). */
const FACES: readonly Face[] = [
  { family: 'share-tech-mono', weight: 400 },
  { family: 'cousine', weight: 400 },
  { family: 'cousine', weight: 700 },
  { family: 'roboto-condensed', weight: 400 },
  { family: 'roboto-condensed', weight: 700 },
  { family: 'eb-garamond', weight: 400 },
  { family: 'eb-garamond', weight: 400, italic: true },
  { family: 'eb-garamond', weight: 600 },
  { family: 'caveat', weight: 500 },
  { family: 'kalam', weight: 400 },
]

const { resolve } = createRequire(import.meta.url)

async function fontFace({ family, weight, italic }: Face): Promise<string> {
  const style = italic ? 'italic' : 'normal'
  const file = resolve(`@fontsource/${family}/files/${family}-latin-${weight}-${style}.woff2`)
  const bytes = (await readFile(file)).toString('base64')
  return `@font-face { font-family: '${family}'; font-weight: ${weight}; font-style: ${style};
    src: url(data:font/woff2;base64,${bytes}) format('woff2') }`
}

/** One style sheet that carries all typefaces inside it, so that a page needs neither a disk nor a network. */
export async function fontFaces(): Promise<string> {
  return (await Promise.all(FACES.map(fontFace))).join('\n')
}
