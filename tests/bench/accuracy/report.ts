import type { Outcome } from '../accuracy.bench.ts'
import { characterErrorRate } from './character-error-rate.ts'

type Verdict = 'right' | 'wrong' | 'null'
const FIELDS = ['total', 'date', 'merchant', 'currency'] as const
type Field = (typeof FIELDS)[number]

/** The tables of one set of documents, as text. */
export function formatReport(name: string, outcomes: Outcome[]): string {
  const lines = [`${name} (${outcomes.length} files)`, ...receiptTable(outcomes), ...textTable(outcomes)]
  lines.push(...outcomeTable(outcomes), ...timeLines(outcomes))
  return `${lines.join('\n')}\n`
}

function receiptTable(outcomes: Outcome[]): string[] {
  const receipts = outcomes.filter(({ expected }) => expected.fields !== null)
  if (receipts.length === 0) return []
  const rows = FIELDS.map((field) => {
    const verdicts = receipts.map((outcome) => verdictOf(outcome, field))
    const count = (verdict: Verdict): string =>
      String(verdicts.filter((each) => each === verdict).length).padStart(5)
    return `  ${field.padEnd(12)}${count('right')} right ${count('wrong')} wrong ${count('null')} null`
  })
  const misses = receipts.flatMap((outcome) =>
    FIELDS.filter((field) => verdictOf(outcome, field) !== 'right').map(
      (field) =>
        `    ${outcome.expected.file}: ${field} ${readOf(outcome, field)}, not ${wanted(outcome, field)}`,
    ),
  )
  return [` receipt fields (${receipts.length} receipts)`, ...rows, ...misses]
}

const readOf = ({ result }: Outcome, field: Field): string | number | null => result?.receipt?.[field] ?? null
const wanted = ({ expected }: Outcome, field: Field): string | number | null =>
  expected.fields?.[field] ?? null

function verdictOf(outcome: Outcome, field: Field): Verdict {
  const read = readOf(outcome, field)
  const truth = wanted(outcome, field)
  if (read === null) return truth === null ? 'right' : 'null'
  if (typeof read === 'number' && typeof truth === 'number') {
    return Math.abs(read - truth) < 0.005 ? 'right' : 'wrong'
  }
  if (field === 'merchant') return isSameName(String(read), String(truth)) ? 'right' : 'wrong'
  return read === truth ? 'right' : 'wrong'
}

/** Letters and digits alone, four fifths of them alike, or one name within the other. */
function isSameName(read: string, truth: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const [a, b] = [bare(read), bare(truth)]
  return characterErrorRate(b, a) <= 0.2 || a.includes(b) || (a.length > 3 && b.includes(a))
}

function textTable(outcomes: Outcome[]): string[] {
  const groups = Map.groupBy(
    outcomes.filter(({ expected, result }) => expected.text !== null && result !== null),
    ({ expected }) => expected.group,
  )
  return [...groups].map(([group, members]) => {
    const rates = members.map(({ expected, result }) =>
      characterErrorRate(expected.text ?? '', result?.text ?? ''),
    )
    return ` text of ${group}s (${members.length}): mean character error rate ${mean(rates).toFixed(3)}, worst ${Math.max(...rates).toFixed(3)}`
  })
}

function outcomeTable(outcomes: Outcome[]): string[] {
  const judged = outcomes.filter(({ expected, error }) => expected.group === 'nasty' || error !== null)
  if (judged.length === 0) return []
  const rows = judged
    .toSorted((a, b) => a.expected.file.localeCompare(b.expected.file))
    .map(({ expected, result, error }) => {
      const outcome = error ?? `${result?.condition} ${result?.kind} ${result?.warnings.join(' ')}`.trim()
      return `  ${expected.file.padEnd(38)} ${outcome.padEnd(46)} should: ${expected.should ?? '?'}`
    })
  return [' difficult files', ...rows]
}

function timeLines(outcomes: Outcome[]): string[] {
  const groups = Map.groupBy(outcomes, ({ expected }) => expected.group)
  const rows = [...groups].map(([group, members]) => {
    const seconds = members.map((member) => member.seconds)
    return `  ${group.padEnd(12)} mean ${mean(seconds).toFixed(1)} s, longest ${Math.max(...seconds).toFixed(1)} s`
  })
  return [' seconds per file, two at a time', ...rows]
}

const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
