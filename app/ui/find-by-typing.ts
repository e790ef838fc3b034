/**
 * The item that is meant by what one types in a menu: the next one that begins so, after the one where one is. Typing
 * one letter again and again goes through all that begin with it. -1: none does.
 */
export function findByTyping(labels: readonly string[], typed: string, current: number): number {
  const isRepeated = [...typed].every((letter) => letter === typed[0])
  const wanted = (isRepeated ? (typed[0] ?? '') : typed).toLocaleLowerCase()
  if (wanted === '') return -1
  // A word that grows may still mean the item where one is.
  const from = isRepeated ? current + 1 : Math.max(0, current)
  const order = labels.map((_, index) => (from + index) % labels.length)
  return order.find((index) => labels[index]?.toLocaleLowerCase().startsWith(wanted)) ?? -1
}
