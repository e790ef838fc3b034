import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { centred, roll, row, rule } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['Plat du jour', 2, 1690, 10],
  ['Tarte aux noix', 1, 750, 10],
  ['Café crème', 2, 340, 10],
  ['Verre Côtes du Rhône', 2, 580, 20],
])
const euro = (cents: number): string => written(cents, 'french')
const percent = (rate: number): string => `${rate.toFixed(1).replace('.', ',')}%`

/** France: TVA of two rates inside the prices, written with a decimal comma. */
export const bistro: Sample = {
  look: {
    as: 'photo',
    orientation: 3,
    scene: {
      size: [1100, 1560],
      surface: 'terrazzo',
      fill: 0.9,
      turn: 3.2,
      lean: [5, -2],
      relief: { curl: [60, 50], wave: 26, folds: { places: [0.62], height: 5 } },
      light: {
        from: 205,
        low: 0.55,
        falloff: 0.38,
        warmth: 0.3,
        exposure: 0.92,
        shadow: 0.62,
        figure: { x: 0.95, y: 0.1, radiusX: 0.5, radiusY: 0.28, depth: 0.3 },
      },
      blur: 0.5,
      noise: 2.8,
      fade: 0.5,
    },
  },
  paper: () => ({
    width: 650,
    html: roll(
      [
        `<div class="centred name">Le Petit Tilleul</div>`,
        centred('BISTROT · CAVE', '6, place du Vieux-Marché', '69620 Theizé', 'SIRET 819 442 107 00013'),
        rule(),
        row('Ticket n° 0318', 'Table 4'),
        row('14/03/2026', '13:22'),
        rule(),
        ...bill.lines.map((line) => row(`${line.quantity} ${line.description}`, euro(line.amount))),
        rule('solid'),
        row('TOTAL TTC', `${euro(bill.gross)} €`, 'large'),
        rule('solid'),
        `<div class="tax"><span>Taux</span><span>HT</span><span>TVA</span><span>TTC</span></div>`,
        ...bill.classes.map(
          ({ rate, net, tax, gross }) =>
            `<div class="tax"><span>${percent(rate)}</span><span>${euro(net)}</span><span>${euro(tax)}</span><span>${euro(gross)}</span></div>`,
        ),
        row('Total HT', euro(bill.net)),
        row('Total TVA', euro(bill.tax)),
        rule(),
        row('Carte bancaire', `${euro(bill.gross)} €`),
        '<div class="gap"></div>',
        centred('Service compris', 'Merci et à bientôt !'),
      ].join(''),
      {
        font: 'share-tech-mono',
        size: 29,
        line: 38,
        padding: '48px 44px 56px',
        css: `.name { font: italic 400 58px/66px 'eb-garamond'; margin-bottom: 4px }
          .tax { display: grid; grid-template-columns: repeat(4, 1fr) } .tax span + span { text-align: right }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/bistrot.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'fr',
    prices: 'gross',
    fields: fieldsOf(bill, { merchant: 'Le Petit Tilleul', date: '2026-03-14', currency: 'EUR' }),
  },
}
