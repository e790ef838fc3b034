export type DiffPart = { kind: 'same' | 'gone' | 'new' | 'gap'; text: string }

/** Words kept around a change, so that one sees where it is. */
const CONTEXT = 6
/** Above so many pairs of words the middle is shown as replaced whole: the table would be too large. */
const MOST_PAIRS = 1_000_000

/** What became of a text, word by word: what went, what came, and a little of what stayed around it. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [from, to] = [words(before), words(after)]
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1
  let end = 0
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end))
    end += 1
  const middle = diffMiddle(from.slice(start, from.length - end), to.slice(start, to.length - end))
  const parts = [
    part('same', from.slice(0, start)),
    ...middle,
    part('same', from.slice(from.length - end)),
  ].filter(({ text }) => text !== '')
  return parts.flatMap((each, index) => shortened(each, index === 0, index === parts.length - 1))
}

/** With the white space behind each, so that nothing is lost. */
const words = (text: string): string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+/g) ?? []

const part = (kind: DiffPart['kind'], pieces: readonly string[]): DiffPart => ({
  kind,
  text: pieces.join(''),
})

function diffMiddle(from: readonly string[], to: readonly string[]): DiffPart[] {
  if (from.length * to.length > MOST_PAIRS) return [part('gone', from), part('new', to)]
  const common = commonLengths(from, to)
  const parts: { kind: 'same' | 'gone' | 'new'; pieces: string[] }[] = []
  const add = (kind: 'same' | 'gone' | 'new', word: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.pieces.push(word)
    else parts.push({ kind, pieces: [word] })
  }
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    const [old, fresh] = [from[i], to[j]]
    if (old !== undefined && old === fresh) {
      add('same', old)
      i += 1
      j += 1
    } else if (
      old !== undefined &&
      (fresh === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))
    ) {
      add('gone', old)
      i += 1
    } else if (fresh !== undefined) {
      add('new', fresh)
      j += 1
    }
  }
  return parts.map(({ kind, pieces }) => part(kind, pieces))
}

const lengthAt = (table: readonly Uint32Array[], i: number, j: number): number => table[i]?.[j] ?? 0

/** Row i, column j: how many words the rest from there on have in common. */
function commonLengths(from: readonly string[], to: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: from.length + 1 }, () => new Uint32Array(to.length + 1))
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      if (!row) continue
      row[j] =
        from[i] === to[j]
          ? lengthAt(table, i + 1, j + 1) + 1
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1))
    }
  }
  return table
}

/** Long stretches that stayed are cut to what stands beside a change. */
function shortened(each: DiffPart, isFirst: boolean, isLast: boolean): DiffPart[] {
  if (each.kind !== 'same') return [each]
  const pieces = words(each.text)
  const keepsHead = !isFirst
  const keepsTail = !isLast
  if (pieces.length <= CONTEXT * 2 + 1) return [each]
  return [
    ...(keepsHead ? [part('same', pieces.slice(0, CONTEXT))] : []),
    { kind: 'gap', text: ' … ' },
    ...(keepsTail ? [part('same', pieces.slice(-CONTEXT))] : []),
  ]
}
