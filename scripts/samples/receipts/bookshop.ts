import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { roll, row, text } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['The Saltmarsh Almanac', 1, 1499, 0],
  ['Maps of Lost Rivers', 1, 2200, 0],
  ['Poems for the Last Bus', 2, 899, 0],
  ['A5 Notebook, dotted', 3, 650, 20],
  ['Fountain Pen, medium', 1, 2395, 20],
])
const pounds = (cents: number): string => `£${written(cents, 'english')}`

const lantern = `<svg width="74" height="92" viewBox="0 0 74 92" fill="none" stroke="currentColor" stroke-width="4"
  stroke-linejoin="round" style="display:block;margin:0 auto 10px"><path d="M26 20h22l10 14v38H16V34zM12 82h50M16 72l-4 10M58 72l4 10"/>
  <circle cx="37" cy="11" r="8"/><path d="M37 66c-12-2-11-14 0-26 11 12 12 24 0 26z"/></svg>`

const vat = bill.classes
  .map(
    ({ rate, net, tax }) =>
      `<tr><td>${rate === 0 ? 'Z' : 'S'}</td><td>${rate.toFixed(1)}%</td><td>${pounds(net)}</td><td>${pounds(tax)}</td></tr>`,
  )
  .join('')

/** United Kingdom: prices with VAT, books at zero rate, a letter a line that the VAT table explains. */
export const bookshop: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [1180, 1600],
      surface: 'linen',
      fill: 0.92,
      turn: 1.9,
      lean: [3, 4],
      relief: { folds: { places: [0.5], height: 9 }, wave: 40 },
      light: { from: 320, low: 0.55, falloff: 0.36, warmth: 0.25, exposure: 0.95, shadow: 0.6 },
      blur: 0.5,
      noise: 2.6,
    },
  },
  paper: () => ({
    width: 700,
    html: roll(
      [
        lantern,
        `<div class="name">The Lantern Bookshop</div>`,
        `<div class="place">9 Quiet Street, Bath BA1 2JT<br>VAT Reg. No. GB 904 1176 28</div>`,
        row('Sale 20931', '07/03/2026  16:24'),
        `<table class="items">${bill.lines
          .map(
            (line) => `<tr><td>${line.quantity}</td><td>${text(line.description)}</td>
              <td>${line.rate === 0 ? 'Z' : 'S'}</td><td>${pounds(line.amount)}</td></tr>`,
          )
          .join('')}</table>`,
        `<div class="total"><span>Total</span><span>${pounds(bill.gross)}</span></div>`,
        row('Paid by card, ending 5518', pounds(bill.gross)),
        `<table class="vat"><tr><th>VAT</th><th>Rate</th><th>Net</th><th>VAT</th></tr>${vat}
          <tr class="sum"><td></td><td>Total</td><td>${pounds(bill.net)}</td><td>${pounds(bill.tax)}</td></tr></table>`,
        `<div class="place">Exchange within 28 days. Keep reading.</div>`,
      ].join(''),
      {
        font: 'roboto-condensed',
        size: 28,
        line: 38,
        padding: '56px 56px 56px',
        colour: '#fdfcf9',
        ink: '#20242b',
        cut: 'none',
        css: `.name { font: 600 50px/56px 'eb-garamond'; text-align: center } .place { text-align: center; margin: 8px 0 18px }
          table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums } td, th { text-align: left; font-weight: 400 }
          td:last-child, th:last-child { text-align: right } .items { border-top: 2px solid; margin-top: 6px }
          .items td { padding: 5px 0 } .items td:first-child { width: 40px } .items td:nth-child(3) { width: 40px }
          .total { display: flex; justify-content: space-between; font: 700 42px/58px 'roboto-condensed';
            border-top: 2px solid; border-bottom: 2px solid; margin: 8px 0 10px }
          .vat { margin: 18px 0 8px; border-top: 1.5px solid #999 } .vat td:nth-child(3), .vat th:nth-child(3) { text-align: right }
          .sum td { border-top: 1.5px solid #999 }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/bookshop.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'en',
    prices: 'gross',
    warnings: ['date_order_assumed'],
    fields: fieldsOf(bill, { merchant: 'The Lantern Bookshop', date: '2026-03-07', currency: 'GBP' }),
  },
}
