import type { Row } from '../rows.ts'
import { findAmounts } from './amounts.ts'
import { foldedLetters, plainText } from './plain-text.ts'

const HEAD_ROWS = 12
const ENOUGH = 2

const COMPANY_FORM =
  /\b(?:[s5][do0]n\.?\s?b\.?h\.?[do0]|s[do0]n\.\s?b[hn][do0]|berhad|gmbh(?:\s?&\s?co\.?\s?kg)?|ag|e\.\s?k|kg|ohg|ug|mbh|ltd|limited|plc|inc|llc|corp|sarl|s\.a\.r\.l|sas|s\.a\.s|s\.a|sa|s\.r\.l|srl|s\.p\.a|spa|s\.l|sl|b\.v|bv|n\.v|nv|pty|pte|plt|pvt|ab|as|a\/s|aps|oy|sp\. z o\.o|lda|co)\b\.?/i
const WHOLLY_FORM =
  /^\W*(?:\(m\)\s?)?(?:[s5][do0]n\.?\s?b\.?h\.?[do0]\.?|berhad|gmbh(?:\s?&\s?co\.?\s?kg)?|ltd\.?|limited|inc\.?|llc|s\.?a\.?r\.?l\.?|b\.?v\.?|pte\.?\s?ltd\.?|pty\.?\s?ltd\.?|株式会社)\W*$/i
const TRADE_WORDS =
  /restaura|restoran|ristorante|enterprise|trading|perniagaan|perusahaan|syarikat|store|shop|mart\b|market|markt|pasar|kedai|bakery|b[aä]ckerei|boulangerie|panetteria|panader|cafe|café|coffee|kaffee|bar\b|hotel|pharmacy|farmasi|pharmacie|apotheke|farmacia|hardware|electrical|bookshop|bookstore|buchhandlung|librairie|libreria|grocer|supermarket|supermarch|supermercado|supermercato|drogerie|tankstelle|station|petrol|kitchen|cuisine|bistro|brasserie|pizzeria|trattoria|taverna|diner|grill|deli\b|house|clinic|salon|boutique|warenhaus|baumarkt|kiosk|foods?\b|stationery|supplies|marketing|distribution|resources|motor|auto\b|garage|books?\b|centre|center|group|holding|brothers|bros\b|& sons?|& co|gasthaus|gasthof|metzgerei|konditorei|fromagerie|papeterie|ferreter|tienda|winkel|slagerij|bakkerij|stores/i
const ADDRESS =
  /\b(?:jalan|jln|lorong|taman|tmn|lot\b|no\.?\s?\d|unit|level|floor|block|blk|street|avenue|road|lane|drive|blvd|boulevard|suite|rue|via|calle|piazza|plaza|platz|weg|allee|gasse|straat|laan|postcode|p\.?o\.? box|seksyen|section|bandar|kampung|kg\.|jalan|persiaran|lebuh)\b|str(?:a(?:ss|ß|B)e|\.)|stra\ste|stra(?:ss|ß)e\b|\b\d{5}\b|\b[A-Z]{2}\s\d{5}/i
const CONTACT =
  /\btel(?:ephone)?\b|phone|fax|www\.|\.com|\.de\b|http|e-?mail|@\w+\.|\+\d{2}|\d{3}[- ]?\d{4}|hotline/i
const PAPERWORK =
  /\b(?:tax )?(?:invoice|receipt|bill|gst|vat|tax|reg|ust|steuer\w*|date|datum|time|cashier|quittung|rechnung|kassenbon|beleg|ticket|facture|fattura|scontrino|factura|doc(?:ument)?|table|order|guest|welcome|willkommen|bienvenue|thank\w*|member|copy|counter|kundenbeleg|duplicate|reprint|description|qty|amount|price|customer|sold to|site|branch|filiale|outlet|operator|trn|opening|hours|roc)\b|co\.?\s?(?:reg)?\.?\s?no|company no|store\s?#|receipt/i
const REGISTRATION =
  /^\W*(?:co(?:mpany)?\.?\s?(?:reg)?\.?\s?(?:no)?\W*|reg\.?\s?no\W*|roc\W*|br no\W*)?\(?[A-Z]{0,3}\s?\d{4,}[\d\s-]*-?\s?[A-Z]?\)?\W*$/i

/** Finds the name of the shop among the top rows, as printed; null when none looks like a name. */
export function findMerchant(rows: readonly Row[]): string | null {
  const head = rows.slice(0, HEAD_ROWS).map((row) => ({ row, text: clearText(row) }))
  const stop = head.findIndex(({ text }) => isBody(text))
  const names = head.slice(0, stop < 0 ? head.length : Math.max(stop, 1))
  const heights = rows.map(({ height }) => height).sort((a, b) => a - b)
  const middle = heights[Math.floor(heights.length / 2)] ?? 1
  const scored = names
    .map(({ row, text }, index) => ({ index, score: nameScore({ row, text, index, middle, head }) }))
    .sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (!best || best.score < ENOUGH) return null
  const joined = joinNeighbours(head, best.index)
  return tidyName(joined)
}

/** Print from the back of the paper shines through as pieces of low confidence beside the name. */
function clearText(row: Row): string {
  const clear = row.pieces.filter(({ confidence }) => confidence >= 0.8)
  const pieces = clear.length > 0 ? clear : row.pieces
  // "Vautrin & Fils            FACTURE": the name on the left, what the paper is on the right.
  const named = pieces.filter(
    ({ text }) =>
      !/^\W*(?:tax )?(?:invoice|receipt|facture|rechnung|quittung|fattura|factura|beleg|ticket)\b/i.test(
        text,
      ),
  )
  return plainText((named.length > 0 ? named : pieces).map(({ text }) => text).join(' '))
}

type Head = readonly { row: Row; text: string }[]

function nameScore({
  row,
  text,
  index,
  middle,
  head,
}: {
  row: Row
  text: string
  index: number
  middle: number
  head: Head
}): number {
  const name = withoutRegistration(text)
  const letters = foldedLetters(name)
  if (letters.length < 2 || /^(?:eur|usd|chf|gbp|rm|myr)$/.test(letters)) return -Infinity
  let score = 2.6 - index * 0.35
  if (COMPANY_FORM.test(name) && !WHOLLY_FORM.test(name))
    score += /[s5][do0]n|gmbh|ltd|inc|llc|limited/i.test(name) ? 5 : 2.5
  if (TRADE_WORDS.test(name)) score += 2
  const isCapital = name === name.toUpperCase() && /\p{Lu}{3}/u.test(name)
  if (isCapital) score += 0.4
  if (row.height > middle * 1.3) score += 0.8
  if (row.height > middle * 1.8) score += 0.6
  const next = head[index + 1]?.row.height ?? row.height
  if (index === 0 && row.height > next * 1.15) score += 1.2
  // "Gasthaus · Familie Huber" under the name tells the trade and the owner.
  if (index > 0 && /[·•|]/.test(name)) score -= 1.5
  if (/^(?:fam\b|familie|inh\b|inhaber|prop\b|owner|by\b)/i.test(name)) score -= 3
  if (isRegistration(head[index + 1]?.text)) score += 1.5
  if (WHOLLY_FORM.test(head[index + 1]?.text ?? '')) score += 4
  if (isRegistration(head[index + 2]?.text) && !ADDRESS.test(head[index + 1]?.text ?? '')) score += 0.7
  if (ADDRESS.test(name)) score -= COMPANY_FORM.test(name) ? 1 : 3
  if (CONTACT.test(name)) score -= 4
  if (PAPERWORK.test(name)) score -= 3.5
  const digits = (name.match(/\d/g) ?? []).length
  if (digits > letters.length) score -= 3
  const confidence = Math.min(...row.pieces.map((piece) => piece.confidence))
  if (confidence < 0.85) score -= 1.2
  if (confidence < 0.7) score -= 2
  if (letters.length < 3) score -= 1
  if (letters.length < 4 && confidence < 0.9) score -= 3
  // Whole sentences are slogans; names are short.
  if (name.split(' ').length > 7) score -= 1.5
  return score
}

// Where the goods begin the head is over.
const isBody = (text: string): boolean =>
  findAmounts(text, { decimalSign: '.', wholeAmounts: false }).length > 0 ||
  /^\W*(?:qty|item|description|desc)\b/i.test(text)

const isRegistration = (text: string | undefined): boolean =>
  text !== undefined && REGISTRATION.test(text) && !CONTACT.test(text.replace(/[()]/g, '').slice(0, 0))

/** "(JM0325955-V)" and the like behind a name. */
const withoutRegistration = (text: string): string =>
  text
    .replace(/\(\s?(?:co\.?\s?(?:reg)?\.?\s?(?:no)?\.?:?\s?)?[A-Z]{0,4}\s?\d{3,}[\d\s-]*[A-Z]?\s?\)?/gi, ' ')
    .replace(/(?<=bh[do0]\.?)\s+[A-Z]?\(?\d{3,}.*$/i, '')
    .replace(/\s+/g, ' ')
    .trim()

/** A name may take two rows: its company form alone on the next, or two halves above the registration number. */
function joinNeighbours(head: Head, index: number): string {
  const own = head[index]
  const next = head[index + 1]
  const before = head[index - 1]
  if (!own) return ''
  const name = withoutRegistration(own.text)
  if (next && WHOLLY_FORM.test(next.text)) return `${name} ${next.text}`
  if (
    next &&
    !COMPANY_FORM.test(name) &&
    COMPANY_FORM.test(next.text) &&
    isPlainName(next) &&
    isSameFace(own, next)
  ) {
    return `${name} ${withoutRegistration(next.text)}`
  }
  if (WHOLLY_FORM.test(name) && before) return `${before.text} ${name}`
  if (
    next &&
    isPlainName(own) &&
    isPlainName(next) &&
    isRegistration(head[index + 2]?.text) &&
    isSameFace(own, next)
  ) {
    return `${name} ${withoutRegistration(next.text)}`
  }
  const isPair = before && next && isPlainName(before) && isPlainName(own) && isSameFace(before, own)
  if (isPair && !COMPANY_FORM.test(name) && isRegistration(next.text)) return `${before.text} ${name}`
  return name
}

const isPlainName = ({ text }: { text: string }): boolean =>
  !ADDRESS.test(text) &&
  !CONTACT.test(text) &&
  !PAPERWORK.test(text) &&
  !/\d{2}/.test(text) &&
  foldedLetters(text).length >= 3

const isSameFace = (a: { row: Row; text: string }, b: { row: Row; text: string }): boolean =>
  Math.max(a.row.height, b.row.height) < Math.min(a.row.height, b.row.height) * 1.4 &&
  (a.text === a.text.toUpperCase()) === (b.text === b.text.toUpperCase())

function tidyName(text: string): string | null {
  const name = text
    .replace(/\b[S5][DO0]N(\.?\s?B\.?H\.?)[DO0]\b/g, 'SDN$1D')
    .replace(/\b[s5][do0]n(\.?\s?b\.?h\.?)[do0]\b/gi, (form) => (/[A-Z]{2}/.test(form) ? form : 'Sdn Bhd'))
    .replace(/\(\s?([A-Z]+)(?=\s(?:SDN|BHD))/g, '($1)')
    .replace(/^[\s.,:;*'"|_~=-]+|[\s,:;*'"|_~=-]+$/g, '')
    .replace(/\s+/g, ' ')
  return foldedLetters(name).length >= 2 ? name.slice(0, 200) : null
}
