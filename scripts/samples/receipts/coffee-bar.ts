import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { centred, roll, row, rule } from './receipt-paper.ts'

const bill = billOf('net', [
  ['Flat White 12oz', 2, 475, 8],
  ['Cold Brew Large', 1, 525, 8],
  ['Cardamom Bun', 2, 410, 8],
  ['Avocado Toast', 1, 1150, 8],
])
const dollars = (cents: number): string => `$${written(cents, 'english')}`

const cup = `<svg width="96" height="74" viewBox="0 0 96 74" fill="none" stroke="currentColor" stroke-width="4.5"
  stroke-linecap="round" style="display:block;margin:0 auto 6px"><path d="M14 30h56v14c0 14-10 22-28 22S14 58 14 44z"/>
  <path d="M70 34c16-2 16 20-2 20M8 70h68M30 20c-6-6 6-8 0-15M44 20c-6-6 6-8 0-15M58 20c-6-6 6-8 0-15"/></svg>`

/** USA: prices without tax, the tax on top, the month first in dates. */
export const coffeeBar: Sample = {
  look: {
    as: 'photo',
    scene: {
      size: [1120, 1560],
      surface: 'oak',
      fill: 0.91,
      turn: -2.6,
      lean: [5, -3],
      relief: { curl: [60, 80], folds: { places: [0.52], height: 6 }, wave: 24 },
      light: {
        from: 215,
        low: 0.62,
        falloff: 0.42,
        warmth: 0.7,
        exposure: 0.93,
        shadow: 0.62,
        figure: { x: 0.98, y: 0.98, radiusX: 0.62, radiusY: 0.42, depth: 0.34 },
      },
      blur: 0.5,
      noise: 3,
      fade: 0.5,
    },
  },
  paper: () => ({
    width: 640,
    html: roll(
      [
        cup,
        `<div class="centred large">LARKSPUR COFFEE BAR</div>`,
        centred('214 Fore Wharf, Portland, ME 04101', '(207) 555-0148'),
        '<div class="gap"></div>',
        row('Order #4417', 'Server: June'),
        row('04/18/2026', '8:52 AM'),
        rule(),
        ...bill.lines.map((line) => row(`${line.quantity}  ${line.description}`, dollars(line.amount))),
        rule(),
        row('Subtotal', dollars(bill.net)),
        row('Maine Sales Tax 8%', dollars(bill.tax)),
        row('TOTAL', dollars(bill.gross), 'large'),
        '<div class="gap"></div>',
        row('VISA ************3307', dollars(bill.gross)),
        row('Auth 08841C', 'Contactless'),
        '<div class="gap"></div>',
        centred('Roasted on the wharf since 2011', 'Thank you - see you tomorrow!'),
      ].join(''),
      { font: 'share-tech-mono', size: 29, line: 40, padding: '54px 44px 60px' },
    ),
  }),
  truth: {
    file: 'receipts/coffee-bar.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'en',
    prices: 'net',
    fields: fieldsOf(bill, { merchant: 'Larkspur Coffee Bar', date: '2026-04-18', currency: 'USD' }),
  },
}
