/** One recognised character and where it stands: 0 = left end of the line, 1 = right end. */
export type PlacedCharacter = { character: string; position: number; confidence: number }

/** The model's answer: for each of `steps` columns the probability of each of `classes` characters; class 0 is "none". */
export type CtcOutput = { values: Float32Array; steps: number; classes: number }

/** Takes the likeliest character of each column and joins what is the same character seen twice. */
export function decodeCtc(
  { values, steps, classes }: CtcOutput,
  dictionary: readonly string[],
): PlacedCharacter[] {
  const characters: PlacedCharacter[] = []
  let previous = 0
  let since = 0
  for (let step = 0; step < steps; step++) {
    const offset = step * classes
    let best = 0
    let probability = values[offset] ?? 0
    for (let index = 1; index < classes; index++) {
      const value = values[offset + index] ?? 0
      if (value > probability) {
        best = index
        probability = value
      }
    }
    const last = characters.at(-1)
    if (best !== 0 && best === previous && last) {
      last.position = (since + step + 1) / 2 / steps
    } else if (best !== 0) {
      since = step
      characters.push({
        character: dictionary[best - 1] ?? '',
        position: (step + 0.5) / steps,
        confidence: probability,
      })
    }
    previous = best
  }
  return characters
}

/** Mean confidence of the characters, 0 for none. */
export const meanConfidence = (characters: readonly PlacedCharacter[]): number =>
  characters.length === 0
    ? 0
    : characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length
