import { stackLines } from '../engines/line-stack.ts'
import type { TextPiece } from '../engines/paddle.ts'
import type { Tesseract } from '../engines/tesseract.ts'
import { textOf } from '../printed-page.ts'
import type { Picture } from '../pictures/picture.ts'

const MAX_LINES = 8
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP' }
const AMOUNT = /\d[.,]\d{2}(?!\d)/

/**
 * PaddleOCR's alphabet holds neither € nor £ (it gives "E12.50" or drops the sign). Tesseract's does: it is shown the
 * amounts alone, one under the other. Answers ISO 4217, or null when no such sign stands there.
 */
export async function readCurrencySign({
  tesseract,
  picture,
  pieces,
}: {
  tesseract: Tesseract
  picture: Picture
  pieces: readonly TextPiece[]
}): Promise<string | null> {
  const amounts = pieces
    .filter(({ text, box }) => AMOUNT.test(text) && box.width > box.height)
    .slice(-MAX_LINES)
  if (amounts.length === 0) return null
  const stack = stackLines(
    picture,
    amounts.map(({ box }) => box),
  )
  const text = textOf(await tesseract.read(stack, ['eng'], 'block'))
  const counts = Object.entries(SIGNS).map(([sign, currency]) => ({
    currency,
    count: text.split(sign).length - 1,
  }))
  const best = counts.sort((a, b) => b.count - a.count)[0]
  return best && best.count >= Math.min(2, amounts.length) ? best.currency : null
}
