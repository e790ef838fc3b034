import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { centred, roll, row, rule } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['Alpkäse rezent', 0.36, 3250, 2.6],
  ['Birnbrot', 1, 980, 2.6],
  ['Apfelsaft 1 l', 3, 420, 2.6],
  ['Bienenhonig 500 g', 1, 1650, 2.6],
  ['Seife Edelweiss', 2, 745, 8.1],
])
const francs = (cents: number): string => written(cents, 'swiss')
const count = (quantity: number): string =>
  Number.isInteger(quantity) ? `${quantity}` : `${quantity.toFixed(3)} kg`

const peaks = `<svg width="150" height="70" viewBox="0 0 150 70" fill="none" stroke="currentColor" stroke-width="4.5"
  stroke-linejoin="round" stroke-linecap="round" style="display:block;margin:0 auto 8px"><path d="M4 64L46 14l20 24 24-32 56 58z"/>
  <path d="M34 28l8 8 8-8 7 7M78 22l10 10 9-9 9 8"/></svg>`

/** Switzerland: francs with a point, MWST of two rates, the sum rounded to five centimes by its prices. */
export const farmShop: Sample = {
  look: {
    as: 'photo',
    scene: {
      size: [1080, 1560],
      surface: 'slate',
      fill: 0.92,
      turn: -1.7,
      lean: [4, -4],
      relief: { crumple: 7, curl: [40, 50], wave: 20, folds: { places: [0.36, 0.7], height: 6 } },
      light: { from: 325, low: 0.6, falloff: 0.4, warmth: -0.15, exposure: 0.95, shadow: 0.6 },
      blur: 0.55,
      noise: 3,
      fade: 0.55,
    },
  },
  paper: () => ({
    width: 650,
    html: roll(
      [
        peaks,
        `<div class="centred large">HOFLADEN GRAUSTOCK</div>`,
        centred('Fam. Zurflüh, Obere Halde 2', '3664 Burgistein', 'CHE-114.880.273 MWST'),
        rule(),
        row('13.06.2026  10:14', 'Beleg 00932'),
        rule(),
        ...bill.lines.flatMap((line) => [
          row(line.description, ''),
          row(
            `  ${count(line.quantity)} x ${francs(line.unit)}`,
            `${francs(line.amount)} ${line.rate === 2.6 ? '1' : '2'}`,
          ),
        ]),
        rule('solid'),
        row('TOTAL CHF', francs(bill.gross), 'large'),
        rule('solid'),
        row('TWINT', francs(bill.gross)),
        '<div class="gap"></div>',
        `<div class="tax"><span>MWST</span><span>Netto</span><span>Steuer</span><span>Total</span></div>`,
        ...bill.classes.map(
          ({ rate, net, tax, gross }) =>
            `<div class="tax"><span>${rate === 2.6 ? '1' : '2'}: ${rate.toFixed(1)}%</span><span>${francs(net)}</span><span>${francs(tax)}</span><span>${francs(gross)}</span></div>`,
        ),
        '<div class="gap"></div>',
        centred('Merci vielmal, bis gly!'),
      ].join(''),
      {
        font: 'share-tech-mono',
        size: 29,
        line: 37,
        padding: '46px 44px 52px',
        css: `.tax { display: grid; grid-template-columns: 1.2fr 1fr 1fr 1fr } .tax span + span { text-align: right }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/hofladen.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'de',
    prices: 'gross',
    fields: fieldsOf(bill, {
      merchant: 'Hofladen Graustock',
      date: '2026-06-13',
      currency: 'CHF',
      subtotal: false,
    }),
  },
}
