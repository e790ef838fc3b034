import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { text } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['Doppelzimmer mit Frühstück', 4, 24500, 3.8],
  ['Abendmenü', 6, 4850, 8.1],
  ['Wein und Getränke', 1, 8640, 8.1],
  ['Parkplatz', 4, 1500, 8.1],
])
const francs = (cents: number): string => written(cents, 'swiss')

const styles = `.sheet { width: 100%; height: 1300px; background: #fdfcf8; color: #2b2a2c; padding: 54px 64px; font: 36px/47px 'eb-garamond'; position: relative;
    font-variant-numeric: lining-nums tabular-nums }
  .name { font-size: 66px; line-height: 72px; text-align: center; letter-spacing: 1px } .place { text-align: center; font-style: italic; margin-bottom: 24px }
  .place::after { content: ''; display: block; width: 140px; border-top: 4px double #9b2f2a; margin: 22px auto 0 }
  .head { display: flex; justify-content: space-between; margin-bottom: 22px } .head b { font-weight: 600 }
  table { width: 100%; border-collapse: collapse } th { text-align: left; font-weight: 600; border-bottom: 2px solid; padding-bottom: 4px }
  td { padding: 7px 0 } td + td, th + th { text-align: right; padding-left: 26px }
  .total td { border-top: 2px solid; border-bottom: 5px double; font-size: 42px; font-weight: 600; padding: 10px 0 }
  .tax { margin-top: 34px; font-size: 35px; line-height: 44px } .tax td { padding: 3px 0 } .tax th { border-bottom: 1.5px solid #999; font-weight: 400; font-style: italic }
  .foot { position: absolute; bottom: 46px; left: 64px; right: 64px; text-align: center; font-style: italic }`

/** Switzerland: a hotel's bill with thousands marks and the special rate of lodging. */
export const mountainHotel: Sample = {
  look: {
    as: 'photo',
    scene: {
      size: [1220, 1680],
      surface: 'denim',
      fill: 0.93,
      turn: 1.3,
      lean: [5, 3],
      relief: { wave: 26, folds: { places: [0.333, 0.667], height: 13 } },
      light: { from: 215, low: 0.55, falloff: 0.34, warmth: 0.4, exposure: 0.93, shadow: 0.6 },
      blur: 0.5,
      noise: 2.4,
    },
    quality: 79,
  },
  paper: () => ({
    width: 920,
    html: `<div class="sheet"><style>${styles}</style>
      <div class="name">Hotel Murmelhorn</div><div class="place">Familie Inäbnit · 3818 Untergletsch</div>
      <div class="head"><div><b>Rechnung 26-0418</b><br>Zimmer 23 · 4 Nächte</div><div style="text-align:right">Datum: 22.02.2026<br>Gast: A. Lorenz</div></div>
      <table><tr><th>Leistung</th><th>Anz.</th><th>Preis</th><th>CHF</th></tr>${bill.lines
        .map(
          (line) =>
            `<tr><td>${text(line.description)}</td><td>${line.quantity}</td><td>${francs(line.unit)}</td><td>${francs(line.amount)}</td></tr>`,
        )
        .join('')}
      <tr class="total"><td>Total CHF</td><td></td><td></td><td>${francs(bill.gross)}</td></tr></table>
      <table class="tax"><tr><th>MWST</th><th>Netto</th><th>Steuer</th><th>Brutto</th></tr>${bill.classes
        .map(
          ({ rate, net, tax, gross }) =>
            `<tr><td>${rate.toFixed(1)} %</td><td>${francs(net)}</td><td>${francs(tax)}</td><td>${francs(gross)}</td></tr>`,
        )
        .join(
          '',
        )}<tr><td>Summe</td><td>${francs(bill.net)}</td><td>${francs(bill.tax)}</td><td>${francs(bill.gross)}</td></tr></table>
      <div class="foot">Betrag dankend erhalten · CHE-201.447.918 MWST</div></div>`,
  }),
  truth: {
    file: 'receipts/berghotel.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'de',
    prices: 'gross',
    fields: fieldsOf(bill, { merchant: 'Hotel Murmelhorn', date: '2026-02-22', currency: 'CHF' }),
  },
}
