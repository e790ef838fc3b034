import { plainText } from './plain-text.ts'

/** `dmy` 31.12.2024, `mdy` 12/31/2024, `ymd` 2024-12-31. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export type FoundDate = { iso: string; assumed: boolean }

type Reading = { iso: string; score: number; assumed: boolean }

const MONTHS: readonly (readonly string[])[] = [
  [
    'jan',
    'january',
    'januar',
    'janvier',
    'janv',
    'enero',
    'ene',
    'gennaio',
    'gen',
    'januari',
    'janeiro',
    'jaen',
    'janner',
  ],
  ['feb', 'february', 'februar', 'fevrier', 'fev', 'fevr', 'febrero', 'febbraio', 'februari', 'fevereiro'],
  ['mar', 'march', 'marz', 'maerz', 'mrz', 'mars', 'marzo', 'mac', 'maart', 'mrt', 'marco'],
  ['apr', 'april', 'avril', 'avr', 'abril', 'abr', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'mag', 'mei', 'maj', 'maio'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno', 'giu', 'junho'],
  ['jul', 'july', 'juli', 'juillet', 'juil', 'julio', 'luglio', 'lug', 'julai', 'julho'],
  ['aug', 'august', 'aout', 'agosto', 'ago', 'augustus', 'ogos', 'augusti'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'settembre', 'set', 'setembro'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'ott', 'oktober', 'outubro', 'out'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro'],
  [
    'dec',
    'december',
    'dezember',
    'dez',
    'decembre',
    'diciembre',
    'dic',
    'dicembre',
    'disember',
    'dis',
    'dezembro',
  ],
]

const MONTH_NAME = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|')
// "20 17" and "201 7": thin digits are sometimes set apart by the engine.
const YEAR = "(?:(?:19|20)\\s?\\d\\s?\\d(?![\\d:])|'?\\d{2}(?!\\d))"
const GAP = '\\s?[-./,]\\s?'
const NUMERIC = new RegExp(`(?<![\\d.,])(\\d{1,2})(${GAP})(\\d{1,2})${GAP}(${YEAR})(?!\\d)`, 'g')
const YEAR_FIRST = new RegExp(
  `(?<!\\d)((?:19|20)\\d{2})\\s?(?:[-./]|年)\\s?(\\d{1,2})\\s?(?:[-./]|月)\\s?(\\d{1,2})(?!\\d)`,
  'g',
)
const DAY_MONTH_NAME = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|o)?[\\s.,/-]{0,3}(?:de\\s|of\\s)?(${MONTH_NAME})(?![a-z])[\\s.,/'-]{0,3}(?:de(?:l)?\\s)?(${YEAR})(?!\\d)`,
  'g',
)
const MONTH_NAME_DAY = new RegExp(
  `(?<![a-z])(${MONTH_NAME})[\\s.,/-]{0,3}(\\d{1,2})(?:st|nd|rd|th)?[\\s.,/-]{1,3}(${YEAR})(?!\\d)`,
  'g',
)
const TIME = /(?<!\d)(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?!\d)|\d\s?[ap]\.?m\b/i
const DATE_LABEL = /\bdat(?:e|um|a|o)?\b|date|datum|tarikh|fecha|tanggal|日付|日期/i
const OTHER_DAY =
  /valid|expir|\bexp\b|due|until|g[uü]ltig|f[aä]llig|return|member|since|\bbis\b|\bab\b|best before|mfg|birth|geb\b|delivery|liefer|from|offer|winn|warranty|garantie|law|act\b/i

/** Finds the day of purchase in the rows of a receipt; `order` is what the country writes. */
export function findDate(rows: readonly string[], order: DateOrder): FoundDate | null {
  const texts = rows.map((row) => repairDateDigits(foldMonths(plainText(row))))
  const settled = settledOrder(texts) ?? order
  const readings = texts.flatMap((text, index) =>
    readingsIn(text, { order: settled, sure: settled !== order || settledOrder(texts) !== null }).map(
      (reading) => ({
        ...reading,
        score: reading.score + contextScore({ texts, index }),
      }),
    ),
  )
  const scores = new Map<string, { score: number; assumed: boolean }>()
  for (const { iso, score, assumed } of readings) {
    const known = scores.get(iso)
    // Each further mention of the same day adds a little.
    scores.set(iso, {
      score: known ? Math.max(known.score, score) + 1 : score,
      assumed: known ? known.assumed && assumed : assumed,
    })
  }
  const best = [...scores].sort((a, b) => b[1].score - a[1].score)[0]
  return best ? { iso: best[0], assumed: best[1].assumed } : null
}

const foldMonths = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Letters amid the digits of a date ("c6/12/2016", "18/03/1e", "o5.03.2020"). */
const repairDateDigits = (text: string): string =>
  text
    // A time printed close behind the date.
    .replace(/((?:19|20)\d{2})(\d{1,2}:\d{2})/g, '$1 $2')
    .replace(/([-./]\d{2})(\d{2}:\d{2})/g, '$1 $2')
    .replace(/(?<![\da-z])[oc](?=\d[-./]\d{1,2}[-./]\d)/g, '0')
    .replace(/(?<=\d[-./])[oc](?=\d[-./]\d)/g, '0')
    .replace(/(?<=\d)o(?=[-./]\d)/g, '0')
    .replace(/(?<![\da-z])[li|](?=\d[-./]\d{1,2}[-./]\d)/g, '1')
    .replace(/(?<=[-./])[li|](?=\d[-./])/g, '1')

/** A day over twelve anywhere tells the order in which this printer writes. */
function settledOrder(texts: readonly string[]): DateOrder | null {
  for (const text of texts) {
    for (const [, first, gap, second] of text.matchAll(NUMERIC)) {
      if (Number(first) > 12 && Number(first) <= 31 && Number(second) <= 12) return 'dmy'
      if (Number(second) > 12 && Number(second) <= 31 && Number(first) <= 12 && gap?.trim() !== '.')
        return 'mdy'
    }
  }
  return null
}

function contextScore({ texts, index }: { texts: readonly string[]; index: number }): number {
  const text = texts[index] ?? ''
  let score = 0
  if (TIME.test(text)) score += 2
  else if (TIME.test(texts[index + 1] ?? '') || TIME.test(texts[index - 1] ?? '')) score += 0.7
  if (DATE_LABEL.test(text)) score += 2
  if (OTHER_DAY.test(text)) score -= 3
  return score
}

function readingsIn(text: string, { order, sure }: { order: DateOrder; sure: boolean }): Reading[] {
  const readings: Reading[] = []
  const add = (
    year: string | undefined,
    month: number,
    day: number,
    score: number,
    assumed = false,
  ): void => {
    const iso = isoDate(year ?? '', month, day)
    if (iso)
      readings.push({ iso, score: score + ((year ?? '').replace(/\D/g, '').length === 4 ? 1 : 0), assumed })
  }
  for (const [, year, month, day] of text.matchAll(YEAR_FIRST)) add(year, Number(month), Number(day), 3)
  for (const [, day, name, year] of text.matchAll(DAY_MONTH_NAME)) add(year, monthOf(name), Number(day), 2)
  for (const [, name, day, year] of text.matchAll(MONTH_NAME_DAY)) add(year, monthOf(name), Number(day), 2)
  for (const match of text.matchAll(NUMERIC)) {
    const [whole, first = '', gap = '', second = '', third = ''] = match
    if (isPartOfNumber(text, match.index, whole)) continue
    const [a, b] = [Number(first), Number(second)]
    if (order === 'ymd' && third.length === 2 && a > 12) add(first, b, Number(third), 1)
    if (gap.trim() === '.') add(third, b, a, 1)
    else if (a > 12 && b <= 12) add(third, b, a, 1)
    else if (b > 12 && a <= 12) add(third, a, b, 1)
    else if (order === 'mdy') add(third, a, b, 1, a !== b && !sure)
    else add(third, b, a, 1, a !== b && !sure)
  }
  return readings
}

// Two-digit years make dates of many numbers ("1.50.20", phone numbers): those must stand alone.
function isPartOfNumber(text: string, start: number, whole: string): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(start + whole.length, start + whole.length + 2)
  return /\d[-./:]$/.test(before) || /^[-./]\d/.test(after) || /^%/.test(after)
}

const monthOf = (name: string | undefined): number =>
  MONTHS.findIndex((names) => names.includes(name ?? '')) + 1

function isoDate(yearText: string, month: number, day: number): string | null {
  const digits = yearText.replace(/\D/g, '')
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits)
  if (year < 1950 || year > 2099 || month < 1 || month > 12 || day < 1) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1) return null
  return date.toISOString().slice(0, 10)
}
