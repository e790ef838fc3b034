import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { text } from './receipt-paper.ts'

const bill = billOf('net', [
  ['Papier aquarelle 300 g, A3', 4, 1890, 20],
  ['Encre sépia, flacon 50 ml', 2, 1245, 20],
  ['Pinceau martre n° 6', 3, 1620, 20],
  ['Carnet relié, 160 pages', 5, 980, 20],
])
const euro = (cents: number): string => `${written(cents, 'french')} €`

const styles = `.sheet { width: 100%; height: 1290px; background: #fefefc; color: #24282c; padding: 62px 64px; font: 27px/38px 'roboto-condensed';
    position: relative; font-variant-numeric: tabular-nums }
  .sheet::before { content: ''; position: absolute; left: 0; top: 0; bottom: 0; width: 18px; background: #2f5d62 }
  .name { font: 600 54px/58px 'eb-garamond'; color: #2f5d62 } .top { display: flex; justify-content: space-between; align-items: flex-start }
  .title { font: 700 46px/54px 'roboto-condensed'; letter-spacing: 3px; text-align: right } .right { text-align: right }
  .to { margin: 40px 0 32px; padding: 16px 22px; background: #eef3f2 }
  table { width: 100%; border-collapse: collapse } th { text-align: left; font-weight: 700; border-bottom: 3px solid #2f5d62; padding-bottom: 6px }
  td { padding: 10px 0; border-bottom: 1.5px solid #cfd8d7 } td + td, th + th { text-align: right; padding-left: 18px; white-space: nowrap }
  .sums { width: 56%; margin: 30px 0 0 auto } .sums td { border: 0; padding: 6px 0 }
  .sums .total td { border-top: 3px solid #2f5d62; font-weight: 700; font-size: 34px; padding-top: 12px }
  .foot { position: absolute; left: 64px; right: 64px; bottom: 50px; border-top: 1.5px solid #cfd8d7; padding-top: 14px; font-size: 25px; line-height: 34px }`

/** France: an invoice on a sheet, prices before tax, TVA on top; stored as WebP. */
export const stationer: Sample = {
  look: {
    as: 'photo',
    format: 'webp',
    quality: 78,
    scene: {
      size: [1180, 1640],
      surface: 'lid',
      fill: 0.975,
      turn: 0.5,
      relief: { wave: 2, folds: { places: [0.333, 0.667], height: 4 } },
      light: { from: 240, low: 0.5, falloff: 0.04, warmth: 0, exposure: 0.98, shadow: 0.35, vignette: 0 },
      noise: 1.6,
    },
  },
  paper: () => ({
    width: 910,
    html: `<div class="sheet"><style>${styles}</style>
      <div class="top"><div><div class="name">Papeterie Vautrin</div>18, rue des Tanneurs<br>67140 Barr</div>
      <div><div class="title">FACTURE</div><div class="right">N° 2026-0147<br>Date : 09/02/2026</div></div></div>
      <div class="to">Client : Atelier Ondine, 4, quai des Brumes, 67140 Barr</div>
      <table><tr><th>Désignation</th><th>Qté</th><th>Prix unit. HT</th><th>Montant HT</th></tr>${bill.lines
        .map(
          (line) =>
            `<tr><td>${text(line.description)}</td><td>${line.quantity}</td><td>${euro(line.unit)}</td><td>${euro(line.amount)}</td></tr>`,
        )
        .join('')}</table>
      <table class="sums"><tr><td>Total HT</td><td>${euro(bill.net)}</td></tr><tr><td>TVA 20 %</td><td>${euro(bill.tax)}</td></tr>
      <tr class="total"><td>Total TTC</td><td>${euro(bill.gross)}</td></tr></table>
      <div class="foot">Réglée par virement. Merci de votre confiance.<br>SIRET 502 771 936 00024 · TVA FR 41 502771936</div></div>`,
  }),
  truth: {
    file: 'receipts/papeterie.webp',
    kind: 'receipt',
    box: 'searchable',
    language: 'fr',
    prices: 'net',
    warnings: ['date_order_assumed'],
    fields: fieldsOf(bill, { merchant: 'Papeterie Vautrin', date: '2026-02-09', currency: 'EUR' }),
  },
}
