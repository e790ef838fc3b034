import { billOf, fieldsOf } from '../bill.ts'
import { written } from '../money.ts'
import type { Sample } from '../sample.ts'
import { roll, text } from './receipt-paper.ts'

const bill = billOf('gross', [
  ['Kartoffelsuppe', 2, 680, 7],
  ['Forelle Müllerin', 1, 2190, 7],
  ['Spinatknödel', 1, 1450, 7],
  ['Apfelstrudel', 2, 720, 7],
  ['Hausbier 0,5 l', 2, 490, 19],
  ['Apfelschorle 0,4 l', 1, 420, 19],
])
const euro = (cents: number): string => written(cents, 'german')

const jug = `<svg width="70" height="84" viewBox="0 0 70 84" fill="none" stroke="currentColor" stroke-width="3.6"
  stroke-linejoin="round" style="display:block;margin:0 auto 4px"><path d="M18 8h28c-2 10 8 16 8 36 0 24-10 34-22 34S10 68 10 44c0-20 10-26 8-36z"/>
  <path d="M50 24c22-6 22 28 3 30M10 44c14 8 30 8 44 0"/></svg>`

/** Germany: a restaurant's bill in book type, a table of the tax rates of 2026 (food 7 %, drinks 19 %). */
export const tavern: Sample = {
  look: {
    as: 'photo',
    scene: {
      size: [1160, 1600],
      surface: 'walnut',
      fill: 0.9,
      turn: -3.1,
      lean: [6, 2],
      relief: { wave: 30, folds: { places: [0.5], height: 12 }, creases: { places: [0.48], height: 7 } },
      light: { from: 230, low: 0.66, falloff: 0.5, warmth: 1.2, exposure: 0.9, shadow: 0.55, vignette: 0.3 },
      blur: 0.55,
      noise: 4,
    },
  },
  paper: () => ({
    width: 740,
    html: roll(
      [
        jug,
        `<div class="name">Zum Blauen Krug</div>`,
        `<div class="place">Gasthaus · Familie Röhricht<br>Lange Zeile 8, 91448 Emskirchen</div>`,
        `<div class="head"><span>Rechnung 2026-1904</span><span>Tisch 7</span></div>`,
        `<table>${bill.lines
          .map(
            (line) => `<tr><td>${line.quantity} ×</td><td>${text(line.description)}</td>
              <td>${euro(line.unit)}</td><td>${euro(line.amount)}</td></tr>`,
          )
          .join('')}</table>`,
        `<div class="total"><span>Gesamtbetrag</span><span>${euro(bill.gross)} €</span></div>`,
        `<table class="tax"><tr><th>MwSt</th><th>Netto</th><th>Steuer</th><th>Brutto</th></tr>${bill.classes
          .map(
            ({ rate, net, tax, gross }) =>
              `<tr><td>${rate} %</td><td>${euro(net)}</td><td>${euro(tax)}</td><td>${euro(gross)}</td></tr>`,
          )
          .join('')}</table>`,
        `<div class="head last"><span>Bar bezahlt</span><span>17.04.2026, 20:55 Uhr</span></div>`,
        `<div class="place">Es bediente Sie Frau Anneliese.<br>Auf Wiedersehen!</div>`,
      ].join(''),
      {
        font: 'eb-garamond',
        size: 35,
        line: 43,
        padding: '44px 56px 40px',
        colour: '#faf3e2',
        ink: '#26231f',
        cut: 'bottom',
        css: `.name { font-size: 62px; line-height: 66px; text-align: center; font-weight: 600 } .place { text-align: center; font-style: italic; margin: 6px 0 16px }
          .head { display: flex; justify-content: space-between; border-top: 2px solid; border-bottom: 2px solid; padding: 3px 0 }
          .last { border-top: 0; border-bottom: 0; padding-top: 12px } .last + .place { margin-bottom: 0 }
          table { width: 100%; border-collapse: collapse; margin: 10px 0; font-variant-numeric: lining-nums tabular-nums }
          td, th { text-align: right; font-weight: 400; padding: 2px 0 } td:first-child, th:first-child { text-align: left }
          td:nth-child(2):not(.tax td) { text-align: left } td:first-child:not(.tax td) { width: 62px }
          .tax { border-top: 1.5px solid #8a7d68; font-size: 33px } .tax th { font-style: italic }
          .total { display: flex; justify-content: space-between; font-size: 45px; line-height: 62px; font-weight: 600;
            font-variant-numeric: lining-nums; border-top: 2px solid; border-bottom: 5px double }`,
      },
    ),
  }),
  truth: {
    file: 'receipts/gasthaus.jpg',
    kind: 'receipt',
    box: 'searchable',
    language: 'de',
    prices: 'gross',
    fields: fieldsOf(bill, {
      merchant: 'Zum Blauen Krug',
      date: '2026-04-17',
      currency: 'EUR',
      subtotal: false,
    }),
  },
}
