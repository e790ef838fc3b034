import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { barcode, centred, roll, row, rule } from './receipt-paper.ts'

const bill = billOf('net', [
  ['DECK SCREW #9 5LB BOX', 1, 3249, 5.5],
  ['CEDAR BOARD 1X6 8FT', 6, 1189, 5.5],
  ['EXTERIOR STAIN QT', 2, 1798, 5.5],
  ['WORK GLOVES L', 1, 1499, 5.5],
  ['FLAT BRUSH 2.5IN', 1, 879, 5.5],
])
const articles = ['0048213', '0071190', '0066402', '0090357', '0012884']
const dollars = (cents: number): string => written(cents, 'english')

/** USA: article numbers, quantity and price on a line of their own, a scanner's flat picture. */
export const hardwareStore: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [920, 1640],
      surface: 'lid',
      fill: 0.935,
      turn: 0.7,
      relief: { wave: 2, folds: { places: [0.34, 0.67], height: 3 } },
      light: { from: 250, low: 0.4, falloff: 0.03, warmth: 0, shadow: 0.3, vignette: 0 },
      noise: 2,
      fade: 0.25,
    },
  },
  paper: (random) => ({
    width: 640,
    html: roll(
      [
        `<div class="logo">PINEWOOD HARDWARE</div>`,
        centred('1180 Tamarack Ave, Madison WI', 'Store 014  Reg 03  Cashier 271'),
        rule('solid'),
        ...bill.lines.flatMap((line, index) => [
          row(line.description, line.quantity === 1 ? dollars(line.amount) : ''),
          row(
            `  ${articles[index] ?? ''}${line.quantity === 1 ? '' : `  ${line.quantity} @ ${dollars(line.unit)}`}`,
            line.quantity === 1 ? '' : dollars(line.amount),
            'faint',
          ),
        ]),
        rule('solid'),
        row('SUBTOTAL', dollars(bill.net)),
        row('WI SALES TAX 5.5%', dollars(bill.tax)),
        row('TOTAL', `$${dollars(bill.gross)}`, 'strong large'),
        rule(),
        row('DEBIT ****8820', dollars(bill.gross)),
        row('ITEMS SOLD', '11'),
        row('02/27/2026', '05:41 PM'),
        '<div class="gap"></div>',
        barcode(random, { width: 480, height: 74 }),
        centred('0014 0327 0227 2611', 'Returns within 90 days with receipt'),
      ].join(''),
      {
        font: 'cousine',
        size: 25.5,
        line: 36,
        padding: '40px 34px 50px',
        cut: 'bottom',
        css: `.logo { background: #23222a; color: #fcfbf8; font: 700 50px/84px 'roboto-condensed'; letter-spacing: 3px;
          text-align: center; margin-bottom: 8px } .faint { color: #3b3a44 }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/hardware-store.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'en',
    prices: 'net',
    fields: fieldsOf(bill, { merchant: 'Pinewood Hardware', date: '2026-02-27', currency: 'USD' }),
  },
}
