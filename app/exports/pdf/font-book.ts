import { CodedFont } from './coded-font.ts'
import { hiddenLine } from './hidden-text.ts'
import type { PdfPart } from './pdf-part.ts'
import { readWoff } from './woff-font.ts'

export type FontFamily = 'text' | 'bold' | 'mono'

const FILES = {
  text: ['eb-garamond', '400'],
  bold: ['eb-garamond', '600'],
  mono: ['cousine', '400'],
} as const

/** The subsets that fonts come in, and which characters ask for one. */
const SUBSETS = {
  latin: /[\s\S]/,
  'latin-ext':
    /[\u0100-\u02FF\u1D00-\u1DBF\u1E00-\u1EFF\u2020\u20A0-\u20CF\u2100-\u214F\u2C60-\u2C7F\uA720-\uA7FF]/,
  greek: /[\u0370-\u03FF]/,
  'greek-ext': /[\u1F00-\u1FFF]/,
  cyrillic: /[\u0301\u0400-\u045F\u0490\u0491\u04B0\u04B1\u2116]/,
  'cyrillic-ext': /[\u0460-\u052F\u1C80-\u1C8A\u20B4\u2DE0-\u2DFF\uA640-\uA69F]/,
  vietnamese: /[\u01A0\u01A1\u01AF\u01B0\u0300-\u0309\u0323\u0329\u1EA0-\u1EF9\u20AB]/,
} as const
type Subset = keyof typeof SUBSETS
const SUBSET_NAMES = [
  'latin',
  'latin-ext',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'vietnamese',
] as const

/** A file of a font: family, subset, weight. */
export type FontFile = `${'eb-garamond' | 'cousine'}-${Subset}-${'400' | '600'}`

/** A stretch of text in one font. Without a font it cannot be drawn, only hidden. */
export type Run = { font: CodedFont | null; name: string; hex: string; width: number }

/** A run that no font can draw is as wide as this, for each character. */
const BOX_WIDTH = 0.6

type Families = Record<FontFamily, { name: string; font: CodedFont }[]>
type LoadFont = (name: FontFile) => Promise<Uint8Array<ArrayBuffer>>

/** The fonts of a part: those whose characters occur, under the names by which pages know them. */
export class FontBook {
  readonly #part: PdfPart
  readonly #families: Families
  readonly #words = new Map<string, Run[]>()
  /** Characters for which there is no font. */
  readonly undrawn = new Set<string>()

  private constructor(part: PdfPart, families: Families) {
    this.#part = part
    this.#families = families
  }

  /** Loads what these texts need. A font that does not load leaves boxes. */
  static async load(part: PdfPart, texts: Iterable<string>, loadFont: LoadFont): Promise<FontBook> {
    const needed = new Set<Subset>()
    for (const text of texts) {
      for (const name of SUBSET_NAMES) if (!needed.has(name) && SUBSETS[name].test(text)) needed.add(name)
    }
    const loadFamily = async (family: FontFamily) => {
      const [base, weight] = FILES[family]
      const files = SUBSET_NAMES.filter((name) => needed.has(name)).map(async (subset) => {
        const name = `${base}-${subset}-${weight}` as const
        const bytes = await loadFont(name)
        return { name, font: part.addFont(new CodedFont(part.document, readWoff(name, bytes))) }
      })
      const loaded = await Promise.allSettled(files)
      return loaded.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []))
    }
    const [text, bold, mono] = await Promise.all([loadFamily('text'), loadFamily('bold'), loadFamily('mono')])
    return new FontBook(part, { text, bold, mono })
  }

  /** The runs of a word, for size 1. */
  runsOf(word: string, family: FontFamily): Run[] {
    const key = `${family} ${word}`
    const known = this.#words.get(key)
    if (known) return known
    const runs: Run[] = []
    for (const { entry, text } of this.#stretches(word, family)) {
      if (entry) {
        runs.push({ ...entry, ...entry.font.encode(text) })
      } else {
        const { hex } = this.#part.hiddenFont.encode(hiddenLine(text))
        runs.push({ font: null, name: '', hex, width: [...text].length * BOX_WIDTH })
      }
    }
    this.#words.set(key, runs)
    return runs
  }

  #stretches(word: string, family: FontFamily) {
    const stretches: { entry: { name: string; font: CodedFont } | null; text: string }[] = []
    for (const character of word.toWellFormed()) {
      const entry = this.#findFont(character, family)
      if (!entry) this.undrawn.add(character)
      const last = stretches.at(-1)
      if (last && last.entry === entry) last.text += character
      else stretches.push({ entry, text: character })
    }
    return stretches
  }

  /** Of the family if it has it, else of any other. */
  #findFont(character: string, family: FontFamily) {
    const entries = [...this.#families[family], ...this.#families.text, ...this.#families.mono]
    return entries.find(({ font }) => font.has(character)) ?? null
  }
}
