import sharp from 'sharp'

/** A decoded page: RGB, eight bits a channel, rows from the top, no padding. */
export type Picture = { data: Uint8Array; width: number; height: number }

export const toSharp = ({ data, width, height }: Picture): sharp.Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } })

/** Makes the picture smaller so that no side is longer; smaller ones are given back as they are. */
export async function shrink(picture: Picture, longestSide: number): Promise<Picture> {
  if (Math.max(picture.width, picture.height) <= longestSide) return picture
  return fromSharp(toSharp(picture).resize({ width: longestSide, height: longestSide, fit: 'inside' }))
}

/** Turns by a multiple of 90 degrees, clockwise. */
export const turn = (picture: Picture, degrees: 90 | 180 | 270): Promise<Picture> =>
  fromSharp(toSharp(picture).rotate(degrees))

/** A strip over the whole width; `from` and `to` are shares of the height. */
export function cropRows(picture: Picture, { from, to }: { from: number; to: number }): Picture {
  const top = Math.floor(picture.height * from)
  const bottom = Math.max(top + 1, Math.floor(picture.height * to))
  const stride = picture.width * 3
  return {
    data: picture.data.subarray(top * stride, bottom * stride),
    width: picture.width,
    height: bottom - top,
  }
}

async function fromSharp(image: sharp.Sharp): Promise<Picture> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
