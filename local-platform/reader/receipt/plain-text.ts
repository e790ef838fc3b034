/** Full-width and typographic signs to their plain forms, and numbers torn apart by the engine put together again. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐-―−ー﹣]/g, '-')
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/。/g, '.')
    .replace(/[、，]/g, ',')
    .replace(/(\d) ?([.,]) ?(\d{2})(?!\d)/g, '$1$2$3')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * Letters only, lower case, without accents, digits that look like letters turned into them: the form in which
 * words of a receipt are looked up ("SUB-T0TAL :" becomes "subtotal").
 */
export function foldedLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/(?<=\p{L})0|0(?=\p{L})/gu, 'o')
    .replace(/(?<=\p{L})[1!|]|[1!|](?=\p{L})/gu, 'l')
    .replace(/[^\p{L}]/gu, '')
}

/**
 * Whether `word` stands in `text` with at most `errors` letters wrong, missing or too many. OCR errs in about one letter
 * of twenty on bad thermal print, so long words are looked up with one error.
 */
export function containsNearly({
  text,
  word,
  errors,
}: {
  text: string
  word: string
  errors: number
}): boolean {
  if (text.includes(word)) return true
  if (errors === 0) return false
  // Sellers' algorithm: the cost of matching the first letters of the word anywhere in the text.
  let column = Array.from({ length: word.length + 1 }, (_, index) => index)
  for (const letter of text) {
    const next = [0]
    for (let index = 1; index <= word.length; index++) {
      const substitution = (column[index - 1] ?? 0) + (word[index - 1] === letter ? 0 : 1)
      next.push(Math.min(substitution, (column[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1))
    }
    if ((next[word.length] ?? Infinity) <= errors) return true
    column = next
  }
  return false
}
