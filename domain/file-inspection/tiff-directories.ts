import { viewOf } from './picture-header.ts'

const ENTRY_BYTES = 12
/** No scan has more pages than this. */
const MAX_DIRECTORIES = 1_000
/** Bytes of a value, by the number of its type: those that count and measure. */
const VALUE_BYTES: Record<number, number> = { 1: 1, 3: 2, 4: 4 }

/** One page of a TIFF, as its directory tells. A field that is missing, or points out of the file, is null. */
export type TiffDirectory = {
  numbers: (tag: number) => number[] | null
  /** Where in the file the numbers stand, how many they are, and how many bytes each of them has. */
  placeOf: (tag: number) => { at: number; count: number; size: number } | null
}

export type TiffDirectories = {
  directories: TiffDirectory[]
  littleEndian: boolean
  /** False when the chain of directories leads out of the file or back into itself. */
  complete: boolean
}

/** The directories of a classic TIFF; null for BigTIFF and what is none. Nothing is read but what is asked for. */
export function readTiffDirectories(bytes: Uint8Array): TiffDirectories | null {
  if (bytes.length < 8) return null
  const view = viewOf(bytes)
  const littleEndian = bytes[0] === 0x49
  if (view.getUint16(2, littleEndian) !== 42) return null
  const directories: TiffDirectory[] = []
  const seen = new Set<number>()
  let at = view.getUint32(4, littleEndian)
  while (at !== 0 && directories.length < MAX_DIRECTORIES) {
    const end = endOfEntries(view, at, littleEndian)
    if (end === null || seen.has(at)) return { directories, littleEndian, complete: false }
    seen.add(at)
    directories.push(directoryAt(view, { at, end, littleEndian }))
    at = view.getUint32(end, littleEndian)
  }
  return { directories, littleEndian, complete: true }
}

function endOfEntries(view: DataView, at: number, littleEndian: boolean): number | null {
  if (at + 2 > view.byteLength) return null
  const end = at + 2 + view.getUint16(at, littleEndian) * ENTRY_BYTES
  return end + 4 > view.byteLength ? null : end
}

type Place = { at: number; end: number; littleEndian: boolean }

function directoryAt(view: DataView, place: Place): TiffDirectory {
  return {
    numbers(tag) {
      const field = findField(view, place, tag)
      return field && readNumbers(view, field, place.littleEndian)
    },
    placeOf: (tag) => findField(view, place, tag),
  }
}

type Field = { at: number; count: number; size: number }

function findField(view: DataView, { at, end, littleEndian }: Place, tag: number): Field | null {
  for (let entry = at + 2; entry < end; entry += ENTRY_BYTES) {
    if (view.getUint16(entry, littleEndian) !== tag) continue
    const size = VALUE_BYTES[view.getUint16(entry + 2, littleEndian)]
    if (size === undefined) return null
    const count = view.getUint32(entry + 4, littleEndian)
    // Four bytes of values stand in the entry itself.
    const values = count * size <= 4 ? entry + 8 : view.getUint32(entry + 8, littleEndian)
    return values + count * size <= view.byteLength ? { at: values, count, size } : null
  }
  return null
}

function readNumbers(view: DataView, { at, count, size }: Field, littleEndian: boolean): number[] {
  return Array.from({ length: count }, (_, place) => {
    if (size === 1) return view.getUint8(at + place)
    if (size === 2) return view.getUint16(at + 2 * place, littleEndian)
    return view.getUint32(at + 4 * place, littleEndian)
  })
}
