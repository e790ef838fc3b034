import { containsNearly, foldedLetters } from './plain-text.ts'

/** What a label on a receipt says about the amount beside it. */
export type Role =
  | 'total'
  | 'final_total'
  | 'subtotal'
  | 'tax'
  | 'service'
  | 'tip'
  | 'rounding'
  | 'discount'
  | 'cash'
  | 'card'
  | 'change'
  | 'count'
  | 'none'

// Folded as `foldedLetters` folds: lower case, no accents, no spaces, ß as ss.
const COUNT =
  /t(?:ot(?:al)?)?qty|^tot(?:al)?.ty|qtys?$|quantity|(?:item|iten|ltem)s?(?:count|sold)|^items?$|noofitem|numberofitem|articoli|articulos|nbarticle|nombredarticle|artikelanzahl|anzahlartikel|aantal|antalvaror|^qty|^points?|punkte|puntos/
const CHANGE =
  /change|ruckgeld|wechselgeld|herausgeld|rendu|monnaie|^resto|^baki|wisselgeld|^terug|vaxel|byttepenge|vuelto|^cambio|troco|reszta|おつり|お釣|釣銭|找零|ruckg/
const ROUNDING =
  /round|rundung|arrondi|afronding|avrundning|redondeo|arrotond|pembundaran|bundar|^rnd|rndadj|oresav/
const DISCOUNT =
  /discount|saving|yousaved|rabatt|remise|sconto|descuento|korting|voucher|coupon|gutschein|promotion|diskaun|nachlass|ahorro|reduction|specdisc|値引|割引|^disc/
const SUBTOTAL =
  /subt[oa]t|subttl|subtl|zwischensumme|zwsumme|soustotal|subtotaal|delsumma|mellansumma|imponibile|baseimponible|^net$|^netto$|^nettol?$|totalht|montantht|beforetax|beforegst|excl|exclud|nettobetrag|nettosumme|nettowert|taxablevalue|下计|小計|小计|grossamt|grossamount|totalbefore/
// Long words may stand inside others; the short ones only as words, for "Vater" is no VAT and "KIRSCHST" no HST.
const LONG_TAX =
  /mehrwertst|umsatzsteuer|mwst|muwst|impuesto|imposta|cukai|消費税|内税|外税|税額|steuer|salestax|totaltax|taxamount|taxtotal/
const SHORT_TAX =
  /^(?:total|plus|add|incl?|inclusive|sales|of|ttl|the|service|@|in|with)*(?:gst|cst|tax|taxes|taxe|vat|ust|tva|iva|sst|hst|pst|qst|btw|moms|mva|ppn)(?:amt|amount|total|included|incl|sr|rm|eur|adj|es)*$/
const INCLUSIVE =
  /incl|inkl|inc(?:gst|tax|vat)|including|with(?:gst|tax|vat)|inclusive|inciusive|lncl|ttc|ivacompresa|ivaincl|ivaincluido|tvac/
const SERVICE =
  /servicech|servch|srvch|svcch|servcha|servicefee|^service$|bedienung|coperto|servizio|^sc$|サービス料/
const TIP = /^tip|gratuity|trinkgeld|propina|mancia|pourboire|fooi|dricks/
const FINAL_TOTAL = [
  'grandtotal',
  'nettotal',
  'amountdue',
  'totaldue',
  'balancedue',
  'amountpayable',
  'totalpayable',
  'totalamtpayable',
  'amtpayable',
  'totalrounded',
  'roundedtotal',
  'amounttopay',
  'topay',
  'zuzahlen',
  'zahlbetrag',
  'gesamtbetrag',
  'gesamtsumme',
  'endbetrag',
  'endsumme',
  'rechnungsbetrag',
  'bruttobetrag',
  'totalttc',
  'netapayer',
  'totalapayer',
  'montantdu',
  'montantttc',
  'apayer',
  'totalapagar',
  'importetotal',
  'totaleeuro',
  'totalecomplessivo',
  'importopagato',
  'totaledapagare',
  'tebetalen',
  'attbetala',
  'tilbetaling',
  'jumlahbesar',
  'jumlahbayaran',
  'totalbayar',
  'netamt',
  'netamount',
  'dozaplaty',
  'invoicetotal',
  'ordertotal',
  'totalinvoice',
] as const
const SHORT_FINAL_TOTAL = /合計|総計|お会計|應付|应付|总计|ご請求|^balance$|^due$/
const TOTAL_WORDS = [
  'total',
  'summe',
  'gesamt',
  'jumlah',
  'totaal',
  'summa',
  'betrag',
  'importe',
  'montant',
] as const
const SHORT_TOTAL = /ttl|^tl|^tot$|^sum$|^amt$|amount$|^amount|^suma$|^skupaj|金額|ukupno|celkem/
const CASH =
  /cash(?!ier)|tender|amtpaid|amountpaid|paidamount|paidamt|^bar$|^bar(?:eur|chf|zahlung)|gegeben|received|especes|contant|efectivo|tunai|kontant|^paid$|^payment$|paycash|^recd|dinheiro|gotowka|お預|現金|现金|entregado/
const CARD =
  /card|karte|visa|master|maestro|amex|credit|debit|girocard|eccash|eleccash|^ec$|carte|tarjeta|bancontact|^pin|betaald|bezahlt|paypal|applepay|googlepay|contactless|alipay|wechat|grabpay|touchngo|cb$|クレジット|carta|kort|paidby/

/** Finds the role of a label; `none` when it names nothing of the sums. */
export function roleOf(label: string): Role {
  const text = foldedLetters(label)
  if (text === '') return 'none'
  if (COUNT.test(text)) return 'count'
  const namesTotal = hasTotalWord(text)
  if (CHANGE.test(text) && !namesTotal) return SERVICE.test(text) ? 'service' : 'change'
  if (SERVICE.test(text)) return 'service'
  if (ROUNDING.test(text) || containsNearly({ text, word: 'rounding', errors: 1 })) {
    return /total|ttl|tatal/.test(text) && !/adj|before/.test(text) ? 'final_total' : 'rounding'
  }
  if (/^sub.{0,2}t/.test(text) || containsNearly({ text, word: 'subtotal', errors: 2 })) return 'subtotal'
  if (DISCOUNT.test(text)) return /after/.test(text) && namesTotal ? 'total' : 'discount'
  if (SUBTOTAL.test(text)) return 'subtotal'
  if (TIP.test(text)) return 'tip'
  if (FINAL_TOTAL.some((word) => containsNearly({ text, word, errors: word.length >= 9 ? 1 : 0 }))) {
    return 'final_total'
  }
  if (SHORT_FINAL_TOTAL.test(text)) return 'final_total'
  if (isTaxLabel({ label, text, namesTotal })) return 'tax'
  if (CARD.test(text) && !/total/.test(text)) return 'card'
  if (CASH.test(text) && !/total/.test(text)) return 'cash'
  if (namesTotal || SHORT_TOTAL.test(text)) return 'total'
  return 'none'
}

function isTaxLabel({
  label,
  text,
  namesTotal,
}: {
  label: string
  text: string
  namesTotal: boolean
}): boolean {
  const tax = taxWordAt(label)
  if (tax < 0) return false
  if (!namesTotal) return true
  // "Total incl. GST" and "Total Amt GST 6%" are totals; "Total GST" and "GST included in total" are taxes.
  const total = text.search(/t[aeo]t[ae]l|summe|gesamt|totaal|jumlah|tota/)
  if (total < 0 || tax < total) return true
  return !INCLUSIVE.test(text) && !/a[mn]t|amount|price/.test(text.slice(total, tax))
}

/** Where the tax is named in the folded label, -1 if it is not. */
function taxWordAt(label: string): number {
  const folded = foldedLetters(label)
  const long = folded.search(LONG_TAX)
  if (long >= 0) return long
  let at = 0
  for (const word of label.split(/[^\p{L}\p{M}\d.]+/u)) {
    const letters = foldedLetters(word)
    if (SHORT_TAX.test(letters)) return at
    at += letters.length
  }
  return -1
}

/** Whether a label names a tax. */
const namesTax = (label: string): boolean => taxWordAt(label) >= 0

const hasTotalWord = (text: string): boolean =>
  TOTAL_WORDS.some((word) =>
    containsNearly({ text, word, errors: word.length >= 5 && text.length < 24 ? 1 : 0 }),
  )

const TABLE_WORDS =
  /summary|analysis|taxcode|codetax|taxable|netto|brutto|taxamount|taxamt|amountrm|amtrm|goods|ausweis|taxrate|mwst|satz|basehtva|tauxtva|aliquota|grondslag/

/** Whether a row heads a table that breaks the taxes down by rate: its sums are no totals of the receipt. */
export function isTaxTableHeader(rowText: string): boolean {
  const text = foldedLetters(rowText)
  if (/gstsum|taxsum|vatsum|gstanaly|taxanaly|vatanaly|taxbreak|mwstausweis|steuerausweis|cstsum/.test(text))
    return true
  const columns = [
    'net',
    'brut',
    'gross',
    'mwst',
    'ust',
    'tax',
    'gst',
    'vat',
    'tva',
    'iva',
    'btw',
    'ht',
    'ttc',
    'goods',
    'rate',
    'satz',
    'base',
    'imponib',
    'cuota',
    'taux',
    'aliquot',
    'amount',
    'amt',
    'excl',
    'incl',
  ]
  const named = columns.filter((word) => text.includes(word)).length
  if (!namesTax(rowText)) return false
  return (TABLE_WORDS.test(text) && named >= 2) || (named >= 3 && !/\d[.,]\d{2}/.test(rowText))
}
