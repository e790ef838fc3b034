import { describe, expect, test } from 'vitest'
import { decodeFax, type FaxScheme } from './decode-fax.ts'

const END_OF_LINE = '000000000001'
/** Runs of white: 8, 2, 4, 5. */
const W8 = '10011'
const W2 = '0111'
const W4 = '1011'
const W0 = '00110101'
/** Runs of black: 2, 3, 8. */
const B2 = '11'
const B3 = '10'
const B8 = '000101'
const W3 = '1000'

const pack = (...codes: string[]) =>
  Uint8Array.from(codes.join('').match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, '0'), 2))

const decode = (scheme: FaxScheme, rows: number, ...codes: string[]) =>
  Array.from(decodeFax(pack(...codes), { width: 8, rows, scheme }), (row) => row.toString(2).padStart(8, '0'))

describe('rows of eight dots', () => {
  test('runs of white and black in turn, each row from a byte on', () => {
    const row = `${W2}${B2}${W4}`.padEnd(16, '0')
    expect(decode('rows', 2, row, `${W0}${B8}`)).toEqual(['00110000', '11111111'])
  })

  test('a fax of group 3, with and without the ends of its lines', () => {
    const first = `${W2}${B3}${W3}`
    const rows = ['00111000', '00000000']
    expect(decode('fax3', 2, END_OF_LINE, first, END_OF_LINE, W8)).toEqual(rows)
    expect(decode('fax3', 2, first, W8)).toEqual(rows)
    expect(decode('fax3', 2, '0000', END_OF_LINE, first, '000', END_OF_LINE, W8)).toEqual(rows)
  })

  test('a fax of group 3 whose rows refer to the one above', () => {
    const flat = `${END_OF_LINE}1${W2}${B2}${W4}`
    const [same, right, left, pass] = ['1', '011', '010', '0001']
    expect(decode('fax3-2d', 2, flat, `${END_OF_LINE}0${right}${left}${same}`)).toEqual([
      '00110000',
      '00000000',
    ])
    expect(decode('fax3-2d', 2, flat, `${END_OF_LINE}0${left}${right}${same}`)).toEqual([
      '00110000',
      '01111000',
    ])
    expect(decode('fax3-2d', 2, flat, `${END_OF_LINE}0${pass}${same}`)).toEqual(['00110000', '00000000'])
  })

  test('a line that suffered on the way is kept as far as it came', () => {
    const broken = `${W2}${B2}00000000011`
    expect(decode('fax3', 3, END_OF_LINE, W8, END_OF_LINE, broken, END_OF_LINE, W2, B2, W4)).toEqual([
      '00000000',
      '00110000',
      '00110000',
    ])
  })

  test('lines that are not there, or cannot be found again, are no page', () => {
    const corrupt = expect.objectContaining({ code: 'corrupt_file' })
    expect(() => decode('fax3', 3, END_OF_LINE, W8)).toThrow(corrupt)
    expect(() => decode('fax4', 3, '1')).toThrow(corrupt)
    expect(() => decode('fax4', 1, '00000000000000001')).toThrow(corrupt)
    expect(() => decode('rows', 1, W8, W8)).not.toThrow()
    expect(() => decode('rows', 1, W4, '0000010111', W8)).toThrow(corrupt)
  })
})
