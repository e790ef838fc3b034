import type { Part } from '@google/genai'
import { answerSchemaFor } from '#domain/extraction/page-answer.ts'
import { pageLabel } from '#domain/extraction/page-label.ts'
import { closingPrompt, systemPrompt } from '#domain/extraction/prompts.ts'
import type { CallChoice, ModelGateway, ModelReply } from '../_shared/model/gateway.ts'
import type { ObjectStore } from '../_shared/object-store.ts'
import type { ClaimedFile } from '../_shared/worker-database.ts'
import type { InlineBytes } from './inline-bytes.ts'
import { goesByAddress, type PageGroup } from './page-group.ts'

export type ReaderWorld = {
  gateway: Pick<ModelGateway, 'generate'>
  store: Pick<ObjectStore, 'presignGet' | 'readObject'>
  inlineBytes: InlineBytes
  /** A short nonce: the model sees no id of ours. */
  newPageId: () => string
}

export type GroupReply = ModelReply<string> & {
  /** Page id → the file that went out under it. The map stays here. */
  pages: ReadonlyMap<string, ClaimedFile>
}

type CallOptions = CallChoice & { timeoutMs: number; signal: AbortSignal }

/** Makes one model call for a group: each page under a label of its own, by signed address or, if it must be, inline. */
export async function readGroup(
  group: PageGroup,
  { options, world }: { options: CallOptions; world: ReaderWorld },
): Promise<GroupReply> {
  const pages = new Map(group.files.map((file) => [world.newPageId(), file]))
  const inline = group.files.filter((file) => !goesByAddress(file, group))
  const heldBytes = inline.reduce((sum, { sent_bytes: bytes }) => sum + bytes, 0)
  return world.inlineBytes.hold(heldBytes, async () => {
    const parts = await partsOf(pages, {
      inline: new Set(inline),
      store: world.store,
      signal: options.signal,
    })
    if (!Array.isArray(parts)) return { outcome: parts, usage: NOTHING_USED, partialText: '', pages }
    const reply = await world.gateway.generate({
      ...options,
      system: systemPrompt(group.kind),
      parts,
      schema: answerSchemaFor(group.kind),
    })
    return { ...reply, pages }
  })
}

const NOTHING_USED = { inputTokens: 0, outputTokens: 0 }

type PartSource = { inline: ReadonlySet<ClaimedFile>; store: ReaderWorld['store']; signal: AbortSignal }
/** Why bytes that have to go inline are not sent. */
type LostBytes = { type: 'url_unreachable' | 'object_changed' }

async function partsOf(
  pages: ReadonlyMap<string, ClaimedFile>,
  source: PartSource,
): Promise<Part[] | LostBytes> {
  const files = await Promise.all(
    [...pages].map(async ([id, file]) => ({ id, part: await partOf(file, source) })),
  )
  const parts: Part[] = []
  for (const { id, part } of files) {
    if ('type' in part) return part
    parts.push({ text: pageLabel(id) }, part)
  }
  return [...parts, { text: closingPrompt(pages.size) }]
}

async function partOf(file: ClaimedFile, source: PartSource): Promise<Part | LostBytes> {
  if (source.inline.has(file)) return inlinePart(file, source)
  return { fileData: { fileUri: await source.store.presignGet(file.storage_key), mimeType: file.sent_type } }
}

async function inlinePart(file: ClaimedFile, { store, signal }: PartSource): Promise<Part | LostBytes> {
  try {
    const { content, etag } = await store.readObject(file.storage_key, signal)
    // Compared here and not by If-Match: every store names the ETag of what it sends.
    if (etag !== file.etag) return { type: 'object_changed' }
    return { inlineData: { mimeType: file.sent_type, data: base64Of(content) } }
  } catch {
    return { type: 'url_unreachable' }
  }
}

/** A multiple of three, so that the pieces join to one base64 text; small enough to be spread as arguments. */
const CHUNK = 3 * 8_192

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + CHUNK)))
  }
  return text
}
