import type { Content, GenerateRequest, MediaResolution, Part } from './generate-request.ts'
import { isFilePart } from './page-parts.ts'

export type Modality = 'TEXT' | 'IMAGE' | 'DOCUMENT'
export type TokenCount = { total: number; details: { modality: Modality; tokenCount: number }[] }

/** Tokens of an image or a PDF page by resolution, as Gemini 3 counts. */
const IMAGE_TOKENS: Record<MediaResolution, number> = {
  MEDIA_RESOLUTION_UNSPECIFIED: 1_120,
  MEDIA_RESOLUTION_LOW: 280,
  MEDIA_RESOLUTION_MEDIUM: 560,
  MEDIA_RESOLUTION_HIGH: 1_120,
  MEDIA_RESOLUTION_ULTRA_HIGH: 2_240,
}
const UNSET_PDF_PAGE_TOKENS = 560
const CHARS_PER_TOKEN = 4

export const textTokens = (text: string): number => Math.ceil(text.length / CHARS_PER_TOKEN)

export type Counted = Pick<GenerateRequest, 'contents'> &
  Partial<Pick<GenerateRequest, 'systemInstruction' | 'generationConfig'>>

/**
 * Counts a request. A PDF counts one page until `pdfPages` says more: how many it has is known only after it was
 * fetched.
 */
export function countTokens(request: Counted, pdfPages = 0): TokenCount {
  const counts: Record<Modality, number> = { TEXT: 0, IMAGE: 0, DOCUMENT: 0 }
  const config = request.generationConfig
  let pdfs = 0
  for (const part of allParts(request)) {
    if (part.text !== undefined) counts.TEXT += textTokens(part.text)
    if (!isFilePart(part)) continue
    const type = part.fileData?.mimeType ?? part.inlineData?.mimeType ?? ''
    const resolution =
      part.mediaResolution?.level ?? config?.mediaResolution ?? 'MEDIA_RESOLUTION_UNSPECIFIED'
    if (type === 'application/pdf') {
      pdfs += 1
      counts.DOCUMENT += pdfPageTokens(resolution)
    } else counts.IMAGE += IMAGE_TOKENS[resolution]
  }
  const resolution = config?.mediaResolution ?? 'MEDIA_RESOLUTION_UNSPECIFIED'
  counts.DOCUMENT += Math.max(0, pdfPages - pdfs) * pdfPageTokens(resolution)
  // The schema is part of what the model reads.
  if (config?.responseJsonSchema) counts.TEXT += textTokens(JSON.stringify(config.responseJsonSchema))
  const details = MODALITIES.filter((modality) => counts[modality] > 0)
  return {
    total: counts.TEXT + counts.IMAGE + counts.DOCUMENT,
    details: details.map((modality) => ({ modality, tokenCount: counts[modality] })),
  }
}

const MODALITIES = ['TEXT', 'IMAGE', 'DOCUMENT'] as const

const pdfPageTokens = (resolution: MediaResolution): number =>
  resolution === 'MEDIA_RESOLUTION_UNSPECIFIED' ? UNSET_PDF_PAGE_TOKENS : IMAGE_TOKENS[resolution]

function allParts(request: Counted): Part[] {
  const contents: (Content | undefined)[] = [request.systemInstruction, ...request.contents]
  return contents.flatMap((content) => content?.parts ?? [])
}

/** How many pages a PDF has, as far as its plain objects tell; at least one. */
export function countPdfPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return Math.max(1, text.match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0)
}
