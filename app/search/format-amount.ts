const AMOUNT = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 3 })

/** An amount of a receipt: "1,204.50 EUR". The code and no sign: three currencies of this world are written $. */
export const formatAmount = (amount: number, currency: string | null): string =>
  currency === null ? AMOUNT.format(amount) : `${AMOUNT.format(amount)} ${currency}`
