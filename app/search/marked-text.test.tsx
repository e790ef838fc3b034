import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MarkedText, splitMarks, withoutMarks } from './marked-text.tsx'

const html = (text: string) =>
  renderToStaticMarkup(<MarkedText text={text} />).replaceAll(/ class="[^"]*"/g, '')

test('marks what was looked for', () => {
  expect(html('a \u0002quick\u0003 brown \u0002fox\u0003')).toBe(
    'a <mark>quick</mark> brown <mark>fox</mark>',
  )
})

test('never lets a document write HTML', () => {
  expect(html('<img src=x onerror=alert(1)> \u0002<b>\u0003')).toBe(
    '&lt;img src=x onerror=alert(1)&gt; <mark>&lt;b&gt;</mark>',
  )
})

test('takes broken marks as they come', () => {
  expect(splitMarks('\u0003a\u0002b')).toEqual([
    { text: 'a', isMarked: false },
    { text: 'b', isMarked: true },
  ])
  expect(withoutMarks('\u0002a\u0003 b')).toBe('a b')
})
