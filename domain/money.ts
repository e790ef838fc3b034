/** Money spent is counted in whole nano-dollars: a page costs about a tenth of a cent. Rounded only on display. */
export const NANODOLLARS_PER_DOLLAR = 1_000_000_000

/** Price of a call in nano-dollars, rounded up. Prices are nano-dollars per million tokens. */
export function callCostNanodollars(
  usage: { inputTokens: number; outputTokens: number },
  price: { inputPerMillion: number; outputPerMillion: number },
): number {
  return Math.ceil(
    (usage.inputTokens * price.inputPerMillion + usage.outputTokens * price.outputPerMillion) / 1_000_000,
  )
}
