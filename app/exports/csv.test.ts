import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { csvOf, CSV_DELIMITERS, withoutFormula } from './csv.ts'
import { hostileText } from './testing/hostile-text.ts'

type Row = { text: string | null; amount: number | null; day: string | null }

const COLUMNS: Column<Row>[] = [
  { id: 'text', title: 'Text', type: 'text', value: ({ text }) => text },
  { id: 'amount', title: 'Amount, =1', type: 'amount', value: ({ amount }) => amount },
  { id: 'day', title: 'Day', type: 'date', value: ({ day }) => day },
]

const write = (rows: Row[], delimiter: (typeof CSV_DELIMITERS)[number] = 'comma') =>
  [...csvOf({ columns: COLUMNS, rows }, delimiter)].join('')

describe('a CSV file', () => {
  test('gives back every text, but for the apostrophe before what could be a formula', () => {
    fc.assert(
      fc.property(fc.array(hostileText()), fc.constantFrom(...CSV_DELIMITERS), (texts, delimiter) => {
        const csv = write(
          texts.map((text) => ({ text, amount: 1, day: null })),
          delimiter,
        )
        const rows = parseCsv(csv.slice(1), delimiter === 'comma' ? ',' : ';')
        expect(rows.slice(1).map(([text]) => text)).toEqual(texts.map(withoutFormula))
      }),
    )
  })

  test('has no text that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const [, row] = parseCsv(write([{ text, amount: null, day: null }]).slice(1), ',')
        expect(row?.[0] ?? '').not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      }),
    )
  })

  test('keeps negative amounts as numbers, with the decimal sign of the countries of its delimiter', () => {
    const row = { text: null, amount: -1234.5, day: '2026-11-22' }
    expect(write([row])).toContain('\r\n,-1234.5,2026-11-22\r\n')
    expect(write([row], 'semicolon')).toContain('\r\n;-1234,5;2026-11-22\r\n')
  })

  test('says that it is UTF-8, and ends every line as RFC 4180 has it', () => {
    const csv = write([{ text: 'a', amount: null, day: null }])
    expect(csv).toBe('\uFEFFText,"Amount, =1",Day\r\na,,\r\n')
  })
})

/** RFC 4180, written from its grammar and not from our writer. */
function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      while (at < text.length) {
        if (text[at] !== '"') cell += text[at++]
        else if (text[at + 1] === '"') {
          cell += '"'
          at += 2
        } else break
      }
      at += 1
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\r') cell += text[at++]
    }
    row.push(cell)
    if (text[at] === delimiter) at += 1
    else {
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}
