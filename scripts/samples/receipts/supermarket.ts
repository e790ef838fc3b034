import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { centred, roll, row, rule, squareCode } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['BIO VOLLMILCH 3,8%', 2, 149, 7],
  ['TOMATEN LOSE', 0.486, 399, 7],
  ['BERGKÄSE STÜCK', 1, 529, 7],
  ['OLIVENÖL 0,75 L', 1, 899, 7],
  ['MINERALWASSER 6ER', 1, 414, 19],
  ['PFAND 6 x 0,25', 1, 150, 19],
  ['SPÜLMITTEL', 1, 195, 19],
])
const euro = (cents: number): string => written(cents, 'german')
const isWeighed = (quantity: number): boolean => !Number.isInteger(quantity)

/** Germany: a supermarket with weighed goods, deposit, card slip and a table of two tax rates. */
export const supermarket: Sample = {
  look: {
    as: 'photo',
    quality: 79,
    scene: {
      size: [980, 1760],
      surface: 'sage',
      fill: 0.915,
      turn: -0.8,
      lean: [-3, 2],
      relief: { curl: [40, 60], wave: 30, folds: { places: [0.27, 0.55, 0.8], height: 7 } },
      light: { from: 300, low: 0.6, falloff: 0.3, warmth: 0, exposure: 0.94, shadow: 0.6 },
      blur: 0.5,
      noise: 3,
      fade: 0.45,
    },
  },
  paper: (random) => ({
    width: 610,
    html: roll(
      [
        `<div class="logo">Frischhof Lindemann</div>`,
        centred('Am Alten Zollhaus 12, 28779 Bremen'),
        '<div class="gap"></div>',
        row('', 'EUR'),
        ...bill.lines.flatMap((line) => {
          const amount = `${euro(line.amount)} ${line.rate === 7 ? 'B' : 'A'}`
          if (line.quantity === 1) return [row(line.description, amount)]
          const count = isWeighed(line.quantity)
            ? `${line.quantity.toFixed(3).replace('.', ',')} kg x ${euro(line.unit)} EUR/kg`
            : `${line.quantity} Stk x ${euro(line.unit)}`
          return [row(line.description, amount), row(`    ${count}`, '')]
        }),
        rule(),
        row('SUMME   EUR', euro(bill.gross), 'strong large'),
        rule('double'),
        row('Geg. girocard', `EUR ${euro(bill.gross)}`),
        '<div class="gap"></div>',
        `<div class="tax"><span>Steuer %</span><span>Netto</span><span>Steuer</span><span>Brutto</span></div>`,
        ...[...bill.classes].reverse().map(
          ({ rate, net, tax, gross }) =>
            `<div class="tax"><span>${rate === 7 ? 'B=  7,0%' : 'A= 19,0%'}</span><span>${euro(net)}</span>
                <span>${euro(tax)}</span><span>${euro(gross)}</span></div>`,
        ),
        `<div class="tax"><span>Gesamt</span><span>${euro(bill.net)}</span><span>${euro(bill.tax)}</span><span>${euro(bill.gross)}</span></div>`,
        '<div class="gap"></div>',
        row('12.05.2026   18:46', 'Bon-Nr. 7730'),
        row('Markt 0218  Kasse 4', 'Bed. 09'),
        `<div class="code">${squareCode(random, 118)}</div>`,
        centred('UID-Nr. DE 318 557 042'),
      ].join(''),
      {
        font: 'cousine',
        size: 24.5,
        line: 33.5,
        padding: '34px 30px 44px',
        cut: 'bottom',
        css: `.logo { font: 700 56px/70px 'roboto-condensed'; letter-spacing: -1px; text-align: center; font-style: italic }
          .tax { display: grid; grid-template-columns: 1.3fr 1fr 1fr 1fr; white-space: pre } .tax span + span { text-align: right }
          .code { padding: 10px 0 8px }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/supermarkt.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'de',
    prices: 'gross',
    fields: fieldsOf(bill, { merchant: 'Frischhof Lindemann', date: '2026-05-12', currency: 'EUR' }),
  },
}
