import type { ReceiptFields } from '#domain/extraction/page-answer.ts'

/** One line of a receipt. Money in hundredths; a quantity may be a weight. `rate`: its tax, percent. */
type Line = { description: string; quantity: number; unit: number; amount: number; rate: number }

type TaxClass = { rate: number; net: number; tax: number; gross: number }

/** A receipt worked out to the cent. */
export type Bill = {
  lines: Line[]
  classes: TaxClass[]
  net: number
  tax: number
  gross: number
  prices: 'gross' | 'net'
}

/** `[description, quantity, price of one in hundredths, tax rate in percent]` */
type Entry = [description: string, quantity: number, unit: number, rate: number]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * Works out a receipt from its lines. With `gross` prices (Europe) the tax of a class is taken out of the sum of its
 * lines; with `net` prices (USA) it is put on top. Rounding is done once a class, as cash registers do.
 */
export function billOf(prices: 'gross' | 'net', entries: readonly Entry[]): Bill {
  const lines = entries.map(([description, quantity, unit, rate]) => {
    return { description, quantity, unit, rate, amount: Math.round(quantity * unit) }
  })
  const rates = [...new Set(lines.map((line) => line.rate))].sort((a, b) => a - b)
  const classes = rates.map((rate): TaxClass => {
    const amount = sum(lines.filter((line) => line.rate === rate).map((line) => line.amount))
    const net = prices === 'gross' ? Math.round(amount / (1 + rate / 100)) : amount
    const gross = prices === 'gross' ? amount : amount + Math.round((amount * rate) / 100)
    return { rate, net, tax: gross - net, gross }
  })
  const [net, gross] = [sum(classes.map((one) => one.net)), sum(classes.map((one) => one.gross))]
  return { lines, classes, net, tax: gross - net, gross, prices }
}

/** The fields a reader should find on the receipt. `printed.subtotal` is false where no sum before tax is printed. */
export function fieldsOf(
  bill: Bill,
  printed: { merchant: string; date: string; currency: string; subtotal?: boolean },
): ReceiptFields {
  const { merchant, date, currency, subtotal = true } = printed
  return {
    merchant,
    date,
    currency,
    subtotal: subtotal ? bill.net / 100 : null,
    tax: bill.tax / 100,
    total: bill.gross / 100,
    items: bill.lines.map((line) => {
      const { description, quantity } = line
      return { description, quantity, unit_price: line.unit / 100, amount: line.amount / 100 }
    }),
  }
}
