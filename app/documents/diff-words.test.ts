import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffWords } from './diff-words.ts'

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `[+${text}+]`, gap: text })[kind])
    .join('')

describe('what became of a text', () => {
  test('is told word by word', () => {
    expect(shown('the quick fox', 'the slow fox')).toBe('the[- quick-][+ slow+] fox')
    expect(shown('', 'new')).toBe('[+new+]')
    expect(shown('gone', '')).toBe('[-gone-]')
    expect(shown('same', 'same')).toBe('same')
  })

  test('shows a long text only around the change', () => {
    const long = Array.from({ length: 400 }, (_, index) => `w${index}`)
    const after = long.with(200, 'CHANGED')
    expect(shown(long.join(' '), after.join(' '))).toBe(
      ' …  w194 w195 w196 w197 w198 w199[- w200-][+ CHANGED+] w201 w202 w203 w204 w205 w206 … ',
    )
  })

  test('takes texts that have nothing in common, however long', () => {
    const of = (letter: string) => Array.from({ length: 3_000 }, (_, index) => `${letter}${index}`).join(' ')
    expect(diffWords(of('a'), of('b')).map(({ kind }) => kind)).toEqual(['gone', 'new'])
  })

  test('loses no character: what went and stayed is the old text, what came and stayed the new one', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'ab '), { maxLength: 10 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('')
        expect(without('new')).toBe(before)
        expect(without('gone')).toBe(after)
      }),
    )
  })
})
