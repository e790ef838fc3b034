import type { ExportedDocument } from '../exported-document.ts'
import type { MissingPicture, MissingWhy } from '../export-plan.ts'
import { addPdfPages, addPicturePage } from './facsimile-pages.ts'
import { type PdfPart } from './pdf-part.ts'
import type { PictureAddress, PictureWorld } from './picture-world.ts'

/** Addresses live for minutes: no more of them at once than are fetched in that time. */
const ADDRESSES_AT_ONCE = 48
/** As many connections as a browser opens to one store. */
const FETCHES_AHEAD = 6
/** All of a part is in memory, twice while it is saved. */
const MAX_PART_BYTES = 256 * 1024 * 1024

/** Full parts are saved already; the last one is still open. */
export type Facsimile = { saved: Blob[]; last: PdfPart | null; missing: MissingPicture[] }

type Fetched = Uint8Array<ArrayBuffer> | MissingWhy

/** The pages of the documents as they were sent, with the text that was read laid over them unseen. */
export async function writeFacsimile(
  documents: readonly ExportedDocument[],
  makePart: () => Promise<PdfPart>,
  world: PictureWorld,
): Promise<Facsimile> {
  const saved: Blob[] = []
  const missing: MissingPicture[] = []
  let part: PdfPart | null = null
  for await (const { document, address, bytes } of fetchAll(documents, world)) {
    if (part && part.bytes > MAX_PART_BYTES) {
      saved.push(new Blob([await part.save()]))
      part = null
    }
    part ??= await makePart()
    const why = typeof bytes === 'string' ? bytes : await addPages({ part, document, address, bytes }, world)
    if (why) missing.push({ documentId: document.documentId, fileName: document.fileName, why })
  }
  return { saved, last: part, missing }
}

type Arrived = {
  part: PdfPart
  document: ExportedDocument
  address: PictureAddress
  bytes: Uint8Array<ArrayBuffer>
}

/** Why it could not be added, or null. */
async function addPages(
  { part, document, address, bytes }: Arrived,
  { toJpeg }: PictureWorld,
): Promise<MissingWhy | null> {
  if (address.type === 'application/pdf') {
    const isAdded = await addPdfPages(part, document, bytes).catch(() => false)
    return isAdded === false ? 'pdf_not_opened' : null
  }
  const add = async (jpeg: Uint8Array<ArrayBuffer>) => addPicturePage(part, document, jpeg)
  const isJpeg = address.type === 'image/jpeg'
  try {
    await add(isJpeg ? bytes : await toJpeg(bytes, address.type))
    return null
  } catch {
    if (!isJpeg) return 'not_opened'
  }
  // A JPEG that only a decoder understands.
  return toJpeg(bytes, address.type)
    .then(add)
    .then(
      () => null,
      () => 'not_opened' as const,
    )
}

type Item = { document: ExportedDocument; address: PictureAddress; bytes: Fetched }

const NO_ADDRESS: PictureAddress = { fileId: '', url: '', type: '' }

/** The pictures in the order of their documents, some being fetched while one is written. */
async function* fetchAll(documents: readonly ExportedDocument[], world: PictureWorld): AsyncGenerator<Item> {
  const total = documents.length
  let done = 0
  world.onPicture({ done, total })
  for (let from = 0; from < total; from += ADDRESSES_AT_ONCE) {
    const group = documents.slice(from, from + ADDRESSES_AT_ONCE)
    const addresses = await findAddresses(group, world)
    const fetches: Promise<Fetched>[] = []
    for (const [index, document] of group.entries()) {
      for (let next = fetches.length; next < Math.min(group.length, index + FETCHES_AHEAD); next += 1) {
        fetches.push(fetchPicture(addresses?.get(group[next]?.fileId ?? ''), addresses !== null, world))
      }
      const bytes = (await fetches[index]) ?? 'not_fetched'
      done += 1
      world.onPicture({ done, total })
      yield { document, address: addresses?.get(document.fileId) ?? NO_ADDRESS, bytes }
    }
  }
}

/** Null when the server cannot be asked: then these pictures are missing, and the text is still written. */
async function findAddresses(
  documents: readonly ExportedDocument[],
  { findAddresses }: PictureWorld,
): Promise<Map<string, PictureAddress> | null> {
  const fileIds = [...new Set(documents.map(({ fileId }) => fileId))]
  const addresses = await findAddresses(fileIds).catch(() => null)
  return addresses && new Map(addresses.map((address) => [address.fileId, address]))
}

async function fetchPicture(
  address: PictureAddress | undefined,
  isAsked: boolean,
  { fetchBytes }: PictureWorld,
): Promise<Fetched> {
  if (!address) return isAsked ? 'not_stored' : 'not_fetched'
  const fetchOnce = () => fetchBytes(address.url)
  // One more try: with hundreds of pictures one connection breaks now and then.
  return fetchOnce()
    .catch(fetchOnce)
    .catch(() => 'not_fetched' as const)
}
