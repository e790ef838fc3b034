import { isRight, minorDigits, type ReceiptFinding } from '#domain/receipt-arithmetic.ts'

/** "€12.50"; the bare number where there is no currency, or none that is known. */
export function formatMoney(amount: number, currency: string | null): string {
  const digits = minorDigits(currency)
  const style =
    currency !== null && /^[A-Z]{3}$/.test(currency) ? { style: 'currency' as const, currency } : {}
  return new Intl.NumberFormat('en', {
    ...style,
    minimumFractionDigits: digits,
    maximumFractionDigits: 3,
  }).format(amount)
}

/** What a finding says, and whether it is something to look at. */
export function findingWords(
  finding: ReceiptFinding,
  currency: string | null,
): { isGood: boolean; sentence: string } {
  const money = (amount: number) => formatMoney(amount, currency)
  const isGood = isRight(finding)
  if (finding.about === 'line') {
    return {
      isGood,
      sentence: `Line ${finding.line + 1}: quantity and unit price make ${money(finding.sum)}, ${apartWords(finding.apart, money)}.`,
    }
  }
  if (finding.about === 'items') {
    if (finding.compared === null) return { isGood, sentence: partialWords(finding, money) }
    return {
      isGood,
      sentence: isGood
        ? `The items add up to the ${finding.compared}.`
        : `The items add up to ${money(finding.sum)}: the ${finding.compared} is ${apartWords(finding.apart, money)}.`,
    }
  }
  return { isGood, sentence: totalWords(finding, money) }
}

type Money = (amount: number) => string

const apartWords = (apart: number, money: Money): string =>
  apart > 0 ? `${money(apart)} more` : `${money(-apart)} less`

function partialWords(finding: { sum: number; withoutAmount: number }, money: Money): string {
  const { sum, withoutAmount } = finding
  if (withoutAmount === 0) return `The items add up to ${money(sum)}.`
  const without = withoutAmount === 1 ? '1 item has no amount' : `${withoutAmount} items have no amount`
  return `The items add up to ${money(sum)}; ${without}.`
}

function totalWords(finding: Extract<ReceiptFinding, { about: 'total' }>, money: Money): string {
  if (finding.isTaxIncluded) return 'The tax is included in the total.'
  if (finding.apart === 0)
    return finding.isTaxKnown ? 'Subtotal and tax make the total.' : 'Subtotal and total agree.'
  if (!finding.isTaxKnown)
    return `The total is ${apartWords(finding.apart, money)} than the subtotal, and there is no tax.`
  return `Subtotal and tax make ${money(finding.sum)}: the total is ${apartWords(finding.apart, money)}.`
}
