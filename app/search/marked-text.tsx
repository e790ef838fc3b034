import { Fragment } from 'react'

const BEGIN = '\u0002'
const END = '\u0003'

/**
 * Text of a search in which what was looked for stands between U+0002 and U+0003. What is in a document never becomes
 * HTML: the pieces are text nodes.
 */
export function MarkedText({ text }: { text: string }) {
  return splitMarks(text).map(({ text: piece, isMarked }, index) =>
    isMarked ? (
      <mark key={index} className="rounded-small bg-mark px-0.5 text-mark-ink">
        {piece}
      </mark>
    ) : (
      <Fragment key={index}>{piece}</Fragment>
    ),
  )
}

export type TextPiece = { text: string; isMarked: boolean }

/** The pieces of a marked text. A mark without an end reaches to the end, an end without a mark is left out. */
export function splitMarks(text: string): TextPiece[] {
  return text
    .split(BEGIN)
    .flatMap((part, index): TextPiece[] => {
      if (index === 0) return [{ text: part, isMarked: false }]
      const [marked = '', ...rest] = part.split(END)
      return [
        { text: marked, isMarked: true },
        { text: rest.join(''), isMarked: false },
      ]
    })
    .map((piece) => ({ ...piece, text: piece.text.replaceAll(END, '') }))
    .filter((piece) => piece.text !== '')
}

/** The same text for where there are no marks. */
export const withoutMarks = (text: string): string => text.replaceAll(BEGIN, '').replaceAll(END, '')
