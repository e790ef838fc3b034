import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { photograph } from './camera/photograph.ts'
import { randomOf } from './random.ts'
import { printPaper, renderPaper } from './render-paper.ts'
import type { Look, Sample } from './sample.ts'

type Workshop = { browser: Browser; fonts: string }

/** Makes the bytes of one sample. Everything random in it depends on the file's name alone. */
export async function buildSample(sample: Sample, { browser, fonts }: Workshop): Promise<Uint8Array> {
  const { look } = sample
  const name = sample.truth.file
  const paper = sample.paper(randomOf(name))
  if (look.as === 'pdf') return printPaper(browser, paper, { fonts })
  if (look.as === 'photo') return encodePhoto(name, await renderPaper(browser, paper, { fonts }), look)
  const png = await renderPaper(browser, paper, { fonts, scale: look.scale })
  return new Uint8Array(await sharp(png).flatten().png({ palette: true, colours: 128 }).toBuffer())
}

/** Small files, written from top to bottom: half of such a file is visibly half a picture. */
const BASELINE = {
  trellisQuantisation: true,
  overshootDeringing: true,
  quantisationTable: 3,
  progressive: false,
}

async function encodePhoto(
  name: string,
  paperPng: Uint8Array,
  look: Extract<Look, { as: 'photo' }>,
): Promise<Uint8Array> {
  const { width, height, data } = await photograph(name, paperPng, look.scene)
  const upright = sharp(data, { raw: { width, height, channels: 3 } })
  const { quality = 82, format = 'jpeg' } = look
  if (format === 'webp') return new Uint8Array(await upright.webp({ quality }).toBuffer())
  // Orientation 6 means "turn me right to see me upright": the pixels are stored turned left. 3 is half a turn.
  const stored =
    look.orientation === 6 ? upright.rotate(270) : look.orientation === 3 ? upright.rotate(180) : upright
  const described = look.orientation ? stored.withMetadata({ orientation: look.orientation }) : stored
  return new Uint8Array(await described.jpeg({ quality, ...BASELINE }).toBuffer())
}
