import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { centred, roll, row, rule, text } from './receipt-paper.ts'

const bill = billOf('net', [
  ['NASI LEMAK AYAM', 2, 1290, 6],
  ['MEE GORENG MAMAK', 1, 1150, 6],
  ['ROTI CANAI', 3, 220, 6],
  ['TEH TARIK', 3, 350, 6],
  ['KOPI O AIS', 1, 310, 6],
])
const ringgit = (cents: number): string => written(cents, 'english')

/** Malaysia: capital letters, columns for quantity and price, service tax on top, the day first. */
export const kopitiam: Sample = {
  look: {
    as: 'photo',
    scene: {
      size: [1000, 1600],
      surface: 'lid',
      fill: 0.95,
      turn: -1.1,
      relief: { crumple: 7, wave: 14, folds: { places: [0.45], height: 6 } },
      light: { from: 240, low: 0.62, falloff: 0.08, warmth: 0.1, exposure: 0.93, shadow: 0.45, vignette: 0 },
      blur: 0.6,
      noise: 3,
      fade: 0.75,
    },
  },
  paper: () => ({
    width: 680,
    html: roll(
      [
        `<div class="centred large">RESTORAN KENANGA SDN BHD</div>`,
        centred('(1184427-K)', '27, JALAN TELAWI INDAH 4', '59100 KUALA LUMPUR', 'SST ID: W10-1808-31002217'),
        '<div class="gap"></div>',
        `<div class="centred">*** TAX INVOICE ***</div>`,
        row('BILL NO : 0004821', 'TABLE : 12'),
        row('DATE : 05/04/2026', 'TIME : 13:07'),
        rule(),
        `<div class="columns"><span>QTY ITEM</span><span>PRICE</span><span>RM</span></div>`,
        rule(),
        ...bill.lines.map(
          (line) =>
            `<div class="columns"><span>${line.quantity}   ${text(line.description)}</span>
              <span>${ringgit(line.unit)}</span><span>${ringgit(line.amount)}</span></div>`,
        ),
        rule(),
        row('SUBTOTAL', ringgit(bill.net)),
        row('SERVICE TAX 6%', ringgit(bill.tax)),
        row('ROUNDING ADJ', '0.00'),
        row('TOTAL  RM', ringgit(bill.gross), 'large'),
        rule(),
        row('CASH', ringgit(8000)),
        row('CHANGE', ringgit(8000 - bill.gross)),
        '<div class="gap"></div>',
        centred('TERIMA KASIH', 'SILA DATANG LAGI'),
      ].join(''),
      {
        font: 'share-tech-mono',
        size: 28.5,
        line: 37,
        padding: '46px 44px 54px',
        ink: '#34305a',
        css: `.columns { display: grid; grid-template-columns: 1fr 110px 120px; white-space: pre }
          .columns span + span { text-align: right }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/kopitiam.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'en',
    prices: 'net',
    warnings: ['date_order_assumed'],
    fields: fieldsOf(bill, { merchant: 'Restoran Kenanga Sdn Bhd', date: '2026-04-05', currency: 'MYR' }),
  },
}
