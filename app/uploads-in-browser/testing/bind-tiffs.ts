const ENTRY_BYTES = 12
const OFFSETS = [273, 324]
const VALUE_BYTES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }

/** One TIFF of several pages from little-endian ones of a page each, for sharp writes only those. */
export function bindTiffs(pages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bound = new Uint8Array(pages.reduce((total, page) => total + page.length + (page.length % 2), 0))
  const view = new DataView(bound.buffer)
  let link: number | null = null
  let base = 0
  for (const page of pages) {
    bound.set(page, base)
    const directory = base + view.getUint32(base + 4, true)
    const end = directory + 2 + view.getUint16(directory, true) * ENTRY_BYTES
    for (let entry = directory + 2; entry < end; entry += ENTRY_BYTES) moveEntry(view, entry, base)
    if (link !== null) view.setUint32(link, directory, true)
    link = end
    base += page.length + (page.length % 2)
  }
  return bound
}

function moveEntry(view: DataView, entry: number, by: number): void {
  const size = VALUE_BYTES[view.getUint16(entry + 2, true)] ?? 1
  const count = view.getUint32(entry + 4, true)
  const isAfar = count * size > 4
  if (isAfar) view.setUint32(entry + 8, view.getUint32(entry + 8, true) + by, true)
  if (!OFFSETS.includes(view.getUint16(entry, true))) return
  const values = isAfar ? view.getUint32(entry + 8, true) : entry + 8
  for (let at = values; at < values + count * size; at += size) {
    if (size === 2) view.setUint16(at, view.getUint16(at, true) + by, true)
    else view.setUint32(at, view.getUint32(at, true) + by, true)
  }
}
