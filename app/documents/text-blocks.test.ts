import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulasIn, inlines, textBlocks } from './text-blocks.ts'

const kinds = (text: string) => textBlocks(text).map(({ kind }) => kind)

describe('the text of a page', () => {
  test('is made of headings, paragraphs, lists, tables, formulas', () => {
    const text = [
      '# Title',
      'First line',
      'second line',
      '',
      '- one',
      '  - two',
      '1. first',
      '',
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
      '',
      '$$ E = mc^2 $$',
      '> said',
      '---',
    ].join('\n')
    expect(kinds(text)).toEqual(['heading', 'paragraph', 'list', 'table', 'formula', 'quotation', 'rule'])
  })

  test('keeps the lines of a paragraph: what is written by hand has them for a reason', () => {
    expect(textBlocks('a\nb')).toEqual([
      { kind: 'paragraph', lines: [[{ kind: 'words', text: 'a' }], [{ kind: 'words', text: 'b' }]] },
    ])
  })

  test('takes a formula over several lines, and leaves one alone that is never closed', () => {
    expect(textBlocks('$$\na\n+ b\n$$')).toEqual([{ kind: 'formula', text: 'a\n+ b' }])
    expect(kinds('$$ a\nb')).toEqual(['paragraph'])
  })

  test('never takes HTML for more than words', () => {
    expect(textBlocks('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', lines: [[{ kind: 'words', text: '<script>alert(1)</script>' }]] },
    ])
  })

  test('is read to its end whatever it is', () => {
    const line = fc.constantFrom(
      '',
      '$$',
      '```',
      '# a',
      '| a |',
      '|--|',
      '- a',
      '> q',
      '\\[',
      'x $y$ z',
      '***',
    )
    fc.assert(fc.property(fc.array(line), (lines) => void textBlocks(lines.join('\n'))))
  })
})

describe('a line', () => {
  test.each([
    ['mass $m$ here', ['words', 'formula', 'words']],
    ['between $5 and $10', ['words']],
    ['\\(x\\) and **bold** and *soft*', ['formula', 'words', 'strong', 'words', 'emphasis']],
    ['2 * 3 * 4', ['words']],
    ['a_b_c', ['words']],
  ])('%s', (line, expected) => expect(inlines(line).map(({ kind }) => kind)).toEqual(expected))
})

test('formulas are known again however they are spaced', () => {
  expect(formulasIn('a $x + y$ b\n$$ z $$')).toEqual(new Set(['x+y', 'z']))
})
