/** What a receipt says about where it was printed. */
export type Country = {
  code: string
  currency: string
  /** How short dates are written there. */
  dateOrder: 'dmy' | 'mdy' | 'ymd'
}

type Clue = { country: Country; clues: readonly RegExp[] }

const country = (code: string, currency: string, dateOrder: Country['dateOrder'] = 'dmy'): Country => ({
  code,
  currency,
  dateOrder,
})

/** Company forms, tax numbers, places, phone codes and words of the language; one point each. */
const CLUES: readonly Clue[] = [
  {
    country: country('MY', 'MYR'),
    clues: [
      /s[do0]n\.?\s?bh[do0]/i,
      /\bjalan\b|\bjln\b/i,
      /malaysia|selangor|johor|kuala|penang|perak|melaka|sabah|sarawak|kedah|\btaman\b|petaling/i,
      /\bRM\s?\d|\(RM\)/,
      /gst\s?(id|no|reg)/i,
      /tunai|baki|jumlah/i,
    ],
  },
  {
    country: country('DE', 'EUR'),
    clues: [
      /gmbh|\be\.?\s?k\.|\bkg\b|\bag\b|\bohg\b/i,
      /ust-?\s?id|steuernummer|steuer-?nr|\bDE\s?\d{9}/i,
      /mwst|mehrwert/i,
      /stra(ss|ß|B)e|str\.\s?\d|platz/i,
      /summe|zu zahlen|r[uü]ckgeld|gegeben|quittung|vielen dank|rechnung|kasse/i,
      /\+49|\b0049/,
      /\b\d{5}\s[A-ZÄÖÜ][a-zäöü]+/,
    ],
  },
  {
    country: country('AT', 'EUR'),
    clues: [/ATU\s?\d/i, /\+43|\b0043/, /[oö]sterreich|\bwien\b|salzburg|\bgraz\b|innsbruck/i, /\bA-\d{4}\b/],
  },
  {
    country: country('CH', 'CHF'),
    clues: [
      /CHE-?\s?\d{3}/i,
      /\+41|\b0041/,
      /schweiz|suisse|svizzera|z[uü]rich|gen[eè]ve|\bbern\b|basel|lausanne|luzern/i,
      /\bCHF\b|\bSFr/i,
      /\bCH-\d{4}\b/,
    ],
  },
  {
    country: country('FR', 'EUR'),
    clues: [
      /\btva\b/i,
      /siret|siren|\bsarl\b|\bs\.?a\.?s\.?\b|\bape\b|\bnaf\b/i,
      /\brue\b|avenue|boulevard|cedex|\bparis\b|\blyon\b/i,
      /merci|ticket|caisse|esp[eè]ces|\bTTC\b|à payer|rendu/i,
      /\+33|\b0033/,
    ],
  },
  {
    country: country('IT', 'EUR'),
    clues: [
      /p\.?\s?iva|partita iva/i,
      /\biva\b/i,
      /scontrino|documento commerciale|totale|contante|grazie/i,
      /\bvia\b|piazza|\bs\.?r\.?l\.?\b|\bs\.?p\.?a\.?\b/i,
      /\+39/,
    ],
  },
  {
    country: country('ES', 'EUR'),
    clues: [
      /\bn\.?i\.?f\.?\b|\bc\.?i\.?f\.?\b/i,
      /\biva\b/i,
      /\bcalle\b|\bc\/|avda|\bs\.?l\.?u?\.?\b/i,
      /gracias|efectivo|tarjeta|factura|importe|cambio/i,
      /\+34/,
    ],
  },
  {
    country: country('NL', 'EUR'),
    clues: [
      /\bbtw\b/i,
      /\bkvk\b/i,
      /\bb\.?v\.?\b/i,
      /totaal|bedankt|kassa|te betalen|wisselgeld|pinnen/i,
      /\b\d{4}\s?[A-Z]{2}\b(?=\s[A-Z])/,
      /\+31/,
    ],
  },
  {
    country: country('PT', 'EUR'),
    clues: [/contribuinte|\blda\b/i, /obrigad|troco|fatura|numer[aá]rio|multibanco/i, /\+351/],
  },
  { country: country('IE', 'EUR'), clues: [/\bdublin\b|ireland|\bcork\b|galway/i, /\+353/] },
  {
    country: country('GB', 'GBP'),
    clues: [
      /\bltd\b|\bplc\b|limited/i,
      /\bvat\s?(reg|no|number)|\bGB\s?\d{9}/i,
      /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/,
      /london|manchester|birmingham|united kingdom|england|scotland|wales|\buk\b|edinburgh|leeds|bristol/i,
      /\+44|\b0044|\b0[12]\d{2,3}\s\d{3}/,
    ],
  },
  {
    country: country('US', 'USD', 'mdy'),
    clues: [
      /\b(A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])[\s,.]\s?\d{5}(-\d{4})?\b/,
      /sales tax|\btax\b/i,
      /\(?\b\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}\b/,
      /\binc\b|\bllc\b|\bcorp\b/i,
      /\busa\b|united states|new york|\btip\b|gratuity/i,
      /\$\s?\d/,
    ],
  },
  {
    country: country('CA', 'CAD', 'mdy'),
    clues: [
      /\bhst\b|\bpst\b|\bqst\b|\btvq\b|\btps\b/i,
      /\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/,
      /ontario|toronto|vancouver|montr[eé]al|qu[eé]bec|canada|calgary|ottawa|\bCAD\b/i,
    ],
  },
  {
    country: country('AU', 'AUD'),
    clues: [
      /\babn\b/i,
      /\bpty\b/i,
      /\b(NSW|VIC|QLD|TAS|ACT)\b/,
      /australia|sydney|melbourne|brisbane|perth\b|eftpos/i,
      /\+61/,
    ],
  },
  {
    country: country('NZ', 'NZD'),
    clues: [/new zealand|auckland|wellington|christchurch/i, /\+64/, /\bNZ\b/],
  },
  {
    country: country('SG', 'SGD'),
    clues: [/singapore/i, /\bpte\b/i, /\+65/, /\bS\s?\d{6}\b|gst reg no.*m\d/i],
  },
  { country: country('HK', 'HKD'), clues: [/hong kong|kowloon/i, /\bHK\$/] },
  {
    country: country('IN', 'INR'),
    clues: [
      /gstin|\bcgst\b|\bsgst\b|fssai/i,
      /\bindia\b|mumbai|delhi|bangalore|bengaluru|chennai/i,
      /\bpvt\b/i,
      /\+91/,
    ],
  },
  {
    country: country('JP', 'JPY', 'ymd'),
    clues: [/[぀-ヿ]/, /合計|領収|消費税|お釣|お預|円|税込/, /株式会社|東京|大阪|京都/, /年.{0,4}月.{0,4}日/],
  },
  { country: country('CN', 'CNY', 'ymd'), clues: [/合计|人民币|谢谢|收银/, /有限公司|北京|上海|广州|深圳/] },
  { country: country('KR', 'KRW', 'ymd'), clues: [/[가-힣]/] },
  {
    country: country('SE', 'SEK', 'ymd'),
    clues: [
      /\bmoms\b/i,
      /org\.?\s?nr/i,
      /\bkvitto\b|tack|att betala|kontant|summa|växel/i,
      /\bAB\b/,
      /\+46|stockholm|göteborg|malm[oö]|sverige/i,
    ],
  },
  {
    country: country('NO', 'NOK'),
    clues: [/\bmva\b/i, /\bkvittering\b|takk|å betale/i, /\+47|\boslo\b|bergen|norge/i],
  },
  {
    country: country('DK', 'DKK'),
    clues: [
      /\bmoms\b/i,
      /\bcvr\b/i,
      /\btak\b|kvittering|at betale|byttepenge/i,
      /\bA\/?S\b|\bApS\b/,
      /\+45|k[oø]benhavn|danmark|aarhus/i,
    ],
  },
  {
    country: country('PL', 'PLN'),
    clues: [/\bnip\b/i, /paragon|ptu|suma|sprzeda/i, /\bul\.|warszawa|krak[oó]w/i],
  },
  {
    country: country('ID', 'IDR'),
    clues: [/indonesia|jakarta|bandung|surabaya/i, /\bRp\.?\s?\d/, /\bppn\b|tunai|kembali/i],
  },
  { country: country('TH', 'THB'), clues: [/thailand|bangkok/i, /[ก-๛]/] },
  { country: country('MX', 'MXN'), clues: [/\brfc\b/i, /m[eé]xico|\bcdmx\b/i, /\bs\.?a\.? de c\.?v\.?/i] },
  { country: country('BR', 'BRL'), clues: [/\bcnpj\b|\bcpf\b/i, /brasil|cupom fiscal|são paulo/i, /R\$/] },
]

/** The country most clues speak for, or null when there are none. `sure` when at least two do. */
export function findCountry(texts: readonly string[]): { country: Country; sure: boolean } | null {
  const all = texts.join('\n')
  const counted = CLUES.map(({ country, clues }) => ({
    country,
    points: clues.filter((clue) => clue.test(all)).length,
  })).sort((a, b) => b.points - a.points)
  const [first, second] = counted
  if (!first || first.points === 0 || first.points === second?.points) {
    const sameCurrency = first && first.points > 0 && first.country.currency === second?.country.currency
    return sameCurrency ? { country: first.country, sure: false } : null
  }
  return { country: first.country, sure: first.points >= 2 }
}

/** The country a currency stands for when nothing else is known. */
export const dateOrderOfCurrency = (currency: string | null): Country['dateOrder'] => {
  if (currency === 'USD') return 'mdy'
  return currency === 'JPY' || currency === 'CNY' || currency === 'KRW' ? 'ymd' : 'dmy'
}
