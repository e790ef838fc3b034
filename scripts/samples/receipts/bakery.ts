import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { centred, roll, row, rule } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['Roggenmischbrot 1 kg', 1, 485, 7],
  ['Laugenbrezel', 4, 95, 7],
  ['Rosinenschnecke', 2, 240, 7],
  ['Filterkaffee groß', 2, 290, 19],
])
const euro = (cents: number): string => written(cents, 'german')

const ear = `<svg width="70" height="92" viewBox="0 0 70 92" fill="currentColor" style="display:block;margin:0 auto 6px">
  <path d="M33 30h4v60h-4z"/>${[0, 1, 2, 3]
    .map((step) => {
      const y = 66 - step * 15
      return `<path d="M34 ${y}c-18-2-22-12-22-20 14 2 21 9 22 20zM36 ${y}c18-2 22-12 22-20-14 2-21 9-22 20z"/>`
    })
    .join('')}<path d="M35 24c-8-8-6-17 0-24 6 7 8 16 0 24z"/></svg>`

/** Germany: two tax rates and the table of them, the signature of the cash register's security module. */
export const bakery: Sample = {
  look: {
    as: 'photo',
    orientation: 6,
    scene: {
      size: [1120, 1640],
      surface: 'ash',
      fill: 0.93,
      turn: 2.4,
      lean: [4, 3],
      relief: { curl: [60, 70], wave: 26, creases: { places: [0.5], height: 4 } },
      light: { from: 195, low: 0.55, falloff: 0.34, warmth: 0.45, exposure: 0.92, shadow: 0.6 },
      blur: 0.55,
      noise: 3,
      fade: 0.5,
    },
  },
  paper: () => ({
    width: 660,
    html: roll(
      [
        ear,
        `<div class="centred large strong">Bäckerei Achtermann</div>`,
        centred('Mühlgasse 3, 37154 Northeim', 'Tel. 05551 555 0172', 'St.-Nr. 35/204/11873'),
        rule(),
        ...bill.lines.flatMap((line) => {
          const mark = line.rate === 7 ? 'A' : 'B'
          const amount = `${euro(line.amount)} ${mark}`
          if (line.quantity === 1) return [row(line.description, amount)]
          return [row(line.description, ''), row(`   ${line.quantity} x ${euro(line.unit)}`, amount)]
        }),
        rule('double'),
        row('SUMME EUR', euro(bill.gross), 'large strong'),
        row('Gegeben bar', euro(3000)),
        row('Rückgeld', euro(3000 - bill.gross)),
        rule(),
        `<div class="tax"><span>MwSt</span><span>Netto</span><span>Steuer</span><span>Brutto</span></div>`,
        ...bill.classes.map(
          ({ rate, net, tax, gross }) =>
            `<div class="tax"><span>${rate === 7 ? 'A' : 'B'} ${rate} %</span><span>${euro(net)}</span>
              <span>${euro(tax)}</span><span>${euro(gross)}</span></div>`,
        ),
        rule(),
        row('21.03.2026  07:38', 'Bon 1187'),
        centred('TSE-Signatur 4471: kQ7vX2mTz9', 'Vielen Dank für Ihren Einkauf!'),
      ].join(''),
      {
        font: 'cousine',
        size: 26,
        line: 37,
        padding: '50px 40px 56px',
        css: `.tax { display: grid; grid-template-columns: 1.1fr 1fr 1fr 1fr } .tax span + span { text-align: right }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/baeckerei.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'de',
    prices: 'gross',
    fields: fieldsOf(bill, {
      merchant: 'Bäckerei Achtermann',
      date: '2026-03-21',
      currency: 'EUR',
      subtotal: false,
    }),
  },
}
