import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileText, HOSTILE_TEXTS } from '../testing/hostile-text.ts'
import type { Cell } from './sheet.ts'
import { readWorkbook } from './testing/read-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'
import { MAX_CELL_CHARS } from './xml-text.ts'

const write = (rows: Cell[][]) => {
  const { sheets, styles } = readWorkbook(writeWorkbook([{ name: 'A', widths: [10], hasHead: false, rows }]))
  const [sheet] = sheets
  if (!sheet) throw new Error('no sheet')
  return { ...sheet, styles }
}

describe('a workbook', () => {
  test('gives back every text up to the longest a cell takes, as text', () => {
    fc.assert(
      fc.property(fc.array(hostileText(), { maxLength: 8 }), (texts) => {
        const { cells } = write(texts.map((value) => [{ type: 'text', value }]))
        for (const [index, text] of texts.entries()) {
          const cell = cells.get(`A${index + 1}`)
          expect(cell?.type).toBe('text')
          if (text.length <= MAX_CELL_CHARS) expect(cell?.value).toBe(text.toWellFormed())
        }
      }),
      { numRuns: 60 },
    )
  })

  test('cuts a text that is too long for a cell, never within a character, and says so', () => {
    for (const text of ['x'.repeat(40_000), '😀'.repeat(20_000), `a${'😀'.repeat(20_000)}`]) {
      const value = write([[{ type: 'text', value: text }]]).cells.get('A1')?.value ?? ''
      expect(value.length).toBeLessThanOrEqual(MAX_CELL_CHARS)
      expect(value.isWellFormed()).toBe(true)
      expect(value).toMatch(/cut here/)
    }
  })

  test('holds no formula, whatever the texts are, and marks those that look like one as text', () => {
    const { xml, styles, cells } = write(HOSTILE_TEXTS.map((value) => [{ type: 'text', value }]))
    expect(xml).not.toMatch(/<f[ >]/)
    const formula = cells.get('A1')
    const style = [...styles.matchAll(/<xf [^>]*xfId="0"[^>]*>/g)][formula?.style ?? 0]?.[0]
    expect(style).toContain('quotePrefix="1"')
  })

  test('holds nothing that XML forbids', () => {
    fc.assert(
      fc.property(hostileText(), (value) => {
        const { xml } = write([[{ type: 'text', value }]])
        expect(xml.isWellFormed()).toBe(true)

        expect(xml).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/)
      }),
    )
  })

  test('knows dates as days and shows them as the reader’s country does', () => {
    const { cells, styles } = write([[{ type: 'date', value: '2026-11-22' }]])
    expect(cells.get('A1')).toMatchObject({ type: 'number', value: '46348' })
    expect(styleOf(styles, cells.get('A1')?.style)).toContain('numFmtId="14"')
  })

  test.each(['1899-12-31', '1900-02-28', 'yesterday'])(
    'writes %s, which a spreadsheet cannot count, as text',
    (value) => {
      expect(write([[{ type: 'date', value }]]).cells.get('A1')).toMatchObject({ type: 'text', value })
    },
  )

  test.each([
    ['EUR', '#,##0.00 [$EUR]'],
    ['JPY', '#,##0 [$JPY]'],
    ['KWD', '#,##0.000 [$KWD]'],
    [null, '#,##0.00'],
    ['"];x', '#,##0.00'],
  ])('shows amounts of %s as %s', (currency, format) => {
    const { cells, styles } = write([[{ type: 'amount', value: -12.5, currency }]])
    expect(cells.get('A1')).toMatchObject({ type: 'number', value: '-12.5' })
    const id = /numFmtId="(\d+)"/.exec(styleOf(styles, cells.get('A1')?.style))?.[1]
    expect(styles).toContain(`<numFmt numFmtId="${id}" formatCode="${format}"/>`)
  })

  test('links cells out of the workbook and within it', () => {
    const { xml, relations } = write([
      [
        { type: 'text', value: 'Open', link: { url: 'https://a.test/?a=1&b="2"' } },
        { type: 'number', value: 3, link: { sheet: 'Line items', cell: 'A7' } },
      ],
    ])
    expect(xml).toContain('<hyperlink ref="A1" r:id="rId1"/>')
    expect(relations).toContain('Target="https://a.test/?a=1&amp;b=&quot;2&quot;" TargetMode="External"')
    expect(xml).toContain(`<hyperlink ref="B1" location="'Line items'!A7"/>`)
  })

  test('leaves out links beyond the number that makes Excel call a file damaged', () => {
    const { xml, cells } = write(
      Array.from({ length: 65_532 }, () => [{ type: 'text', value: 'x', link: { url: 'https://a.test' } }]),
    )
    expect(xml.match(/<hyperlink /g)).toHaveLength(65_530)
    expect(cells.size).toBe(65_532)
  })

  test('is the same bytes for the same sheets', () => {
    const sheets = [
      { name: 'A', widths: [10], hasHead: true, rows: [[{ type: 'text', value: 'x' } as const]] },
    ]
    expect(writeWorkbook(sheets)).toEqual(writeWorkbook(sheets))
  })
})

const styleOf = (styles: string, index = -1): string =>
  /<cellXfs.*<\/cellXfs>/.exec(styles)?.[0].match(/<xf [^>]*>/g)?.[index] ?? ''
