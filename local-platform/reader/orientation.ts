import type { Paddle, PaddleReading, TextPiece } from './engines/paddle.ts'
import type { TextBox } from './engines/text-boxes.ts'
import { turn, type Picture } from './pictures/picture.ts'

const SAMPLE = 6
/** Text that is read the right way up is rarely less sure than this over its longest lines. */
const UPRIGHT = 0.85

/** Reads a page whichever way up it lies: when it turns out to lie on its side or head, it is turned and read again. */
export async function readUpright(
  paddle: Paddle,
  picture: Picture,
): Promise<PaddleReading & { picture: Picture }> {
  const reading = await paddle.read(picture)
  const degrees = await turnNeeded({ paddle, picture, reading })
  if (degrees === 0) return { ...reading, picture }
  const turned = await turn(picture, degrees)
  const again = await paddle.read(turned)
  return sureness(again) > sureness(reading) ? { ...again, picture: turned } : { ...reading, picture }
}

async function turnNeeded({
  paddle,
  picture,
  reading,
}: {
  paddle: Paddle
  picture: Picture
  reading: PaddleReading
}): Promise<0 | 90 | 180 | 270> {
  // On a page that stands on its head most lines are not recognised at all, so those count, too.
  const longest = [
    ...reading.pieces,
    ...reading.unread.map((box): Pick<TextPiece, 'box' | 'confidence'> => ({ box, confidence: 0 })),
  ]
    .sort((a, b) => longSide(b.box) - longSide(a.box))
    .slice(0, SAMPLE)
  if (longest.length < 3) return 0
  const boxes = longest.map(({ box }) => box)
  const onSide = boxes.filter((box) => box.height > box.width * 1.5).length > boxes.length / 2
  const upright = longest.reduce((sum, { confidence }) => sum + confidence, 0) / longest.length
  const isFlipped = upright < UPRIGHT && (await paddle.readUpsideDown(picture, boxes)) > upright + 0.1
  // Lines on their side are read upwards, so a page whose lines make sense that way lacks a quarter turn clockwise.
  if (onSide) return isFlipped ? 270 : 90
  return isFlipped ? 180 : 0
}

const longSide = ({ width, height }: TextBox): number => Math.max(width, height)

const sureness = ({ pieces }: PaddleReading): number =>
  pieces.reduce((sum, { text, confidence }) => sum + text.length * confidence ** 2, 0)
