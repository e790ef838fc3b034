export const u16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff]
export const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value)]
export const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

/** The tables of a TrueType font as a file, each at a multiple of four. In the order of their tags. */
export function packFont(
  tables: readonly (readonly [tag: string, bytes: ArrayLike<number>])[],
): Uint8Array<ArrayBuffer> {
  const start = 12 + 16 * tables.length
  const sizes = tables.map(([, { length }]) => length + ((4 - (length % 4)) % 4))
  const file = new Uint8Array(sizes.reduce((sum, size) => sum + size, start))
  const directory: number[] = [...u32(0x00010000), ...u16(tables.length), ...zeros(6)]
  let at = start
  for (const [index, [tag, bytes]] of tables.entries()) {
    file.set(bytes, at)
    const size = sizes[index] ?? 0
    const letters = [...tag].map((letter) => letter.charCodeAt(0))
    directory.push(
      ...letters,
      ...u32(checksum(file.subarray(at, at + size))),
      ...u32(at),
      ...u32(bytes.length),
    )
    at += size
  }
  file.set(directory)
  return file
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
