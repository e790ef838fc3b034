import { lineOfStack, stackLines } from './engines/line-stack.ts'
import type { TextPiece } from './engines/paddle.ts'
import type { Tesseract, TrainedLanguage } from './engines/tesseract.ts'
import type { Picture } from './pictures/picture.ts'

// The head of the receipt and its goods; each line costs about 0.06 s.
const MAX_LINES = 24
const SURE = 0.7

/**
 * PaddleOCR's alphabet has few accents and no ß ("Backerei", "grob"). Tesseract is shown the same lines; where it reads the
 * same letters with accents, its text is taken. Figures stay PaddleOCR's, which reads them better.
 */
export async function restoreAccents({
  tesseract,
  picture,
  pieces,
  language,
}: {
  tesseract: Tesseract
  picture: Picture
  pieces: readonly TextPiece[]
  language: TrainedLanguage
}): Promise<TextPiece[]> {
  const wordy = pieces
    .filter(({ text, box }) => (text.match(/\p{L}/gu)?.length ?? 0) >= 4 && box.width > box.height)
    .slice(0, MAX_LINES)
  if (wordy.length === 0) return [...pieces]
  const stack = stackLines(
    picture,
    wordy.map(({ box }) => box),
  )
  const page = await tesseract.read(stack, [language], 'block')
  const restored = new Map<TextPiece, string>()
  for (const line of page.paragraphs.flat()) {
    const piece = wordy[lineOfStack(line.top + line.height / 2)]
    if (piece && line.confidence >= SURE && isAccentedForm(line.text, piece.text))
      restored.set(piece, line.text)
  }
  return pieces.map((piece) => ({ ...piece, text: restored.get(piece) ?? piece.text }))
}

/** Whether `accented` is `plain` with accents: same figures, and letters that differ by no more than accents hide. */
export function isAccentedForm(accented: string, plain: string): boolean {
  if (!/[À-ɏ]/.test(accented)) return false
  if (accented.replace(/\D/g, '') !== plain.replace(/\D/g, '')) return false
  const [a, b] = [bareLetters(accented), bareLetters(plain)]
  return distance(a, b) <= Math.max(1, Math.floor(b.length / 8))
}

const bareLetters = (text: string): string =>
  text
    .replace(/ß/g, 'b')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
