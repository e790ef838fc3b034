import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { text } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['Adult return', 2, 1840, 0],
  ['Child return', 1, 920, 0],
  ['Bicycle', 2, 350, 0],
  ['Harbour parking', 1, 600, 20],
])
const pounds = (cents: number): string => `£${written(cents, 'english')}`

const wave = `<svg width="640" height="40" viewBox="0 0 640 40" style="display:block" fill="#fff"><path d="M0 40V18${Array.from(
  { length: 8 },
  () => `c20-18 20-18 40 0s20 18 40 0`,
).join('')}V40z"/></svg>`

const styles = `.mail { width: 100%; background: #fff; color: #1f2a37; font: 28px/40px 'roboto-condensed'; font-variant-numeric: tabular-nums }
  .banner { background: #12506b; color: #fff; padding: 40px 52px 0 } .name { font: 700 50px/58px 'roboto-condensed' } .banner svg { margin: 26px -52px -2px; position: relative; top: 1px }
  .body { padding: 26px 52px 50px } h1 { font: 700 38px/48px 'roboto-condensed'; margin-bottom: 12px } .grey { color: #4d5b6b }
  table { width: 100%; border-collapse: collapse; margin: 20px 0 } td { padding: 12px 0; border-bottom: 1.5px solid #dde3ea } td:last-child { text-align: right }
  .total td { font: 700 38px/48px 'roboto-condensed'; border-bottom: 0; padding-top: 16px }
  .plain td { border: 0; padding: 2px 0 } .plain { margin: 0 0 18px } .box { background: #eef5f8; border-radius: 14px; padding: 18px 24px }`

/** United Kingdom: an electronic receipt, a screenshot without any paper; stored as PNG. */
export const ferry: Sample = {
  look: { as: 'screenshot', scale: 1.35 },
  paper: () => ({
    width: 640,
    html: `<div class="mail"><style>${styles}</style>
      <div class="banner"><div class="name">Puffin Island Ferries</div>Oban · Kerrera Sound${wave}</div>
      <div class="body"><h1>Your receipt</h1>
      <div class="grey">Booking PF-72K19<br>Paid on 2 May 2026 at 09:31</div>
      <table>${bill.lines
        .map(
          (line) =>
            `<tr><td>${line.quantity} × ${text(line.description)}</td><td>${pounds(line.amount)}</td></tr>`,
        )
        .join('')}
      <tr class="total"><td>Total paid</td><td>${pounds(bill.gross)}</td></tr></table>
      <table class="plain grey"><tr><td>Net</td><td>${pounds(bill.net)}</td></tr><tr><td>VAT (20% on parking)</td><td>${pounds(bill.tax)}</td></tr></table>
      <div class="box">Visa ending 4406 · charged ${pounds(bill.gross)}<br>VAT No. GB 771 2093 55</div></div></div>`,
  }),
  truth: {
    file: 'receipts/ferry.png',
    kind: 'receipt',
    box: 'searchable',
    language: 'en',
    prices: 'gross',
    fields: fieldsOf(bill, { merchant: 'Puffin Island Ferries', date: '2026-05-02', currency: 'GBP' }),
  },
}
