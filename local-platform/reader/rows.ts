import type { TextPiece } from './engines/paddle.ts'

/** A piece of text after straightening; pixels of the straightened page. */
export type RowPiece = { text: string; confidence: number; left: number; right: number; height: number }

/** Pieces that stand on one line of the page, from left to right; `y` is the middle of the line. */
export type Row = { pieces: RowPiece[]; text: string; y: number; height: number; left: number; right: number }

/**
 * Groups pieces into lines, from top to bottom. Photographed receipts bend and lean, so every piece is moved along
 * the direction its neighbours read in before it is compared with the others.
 */
export function groupIntoRows(pieces: readonly TextPiece[]): Row[] {
  if (pieces.length === 0) return []
  const middle = pieces.reduce((sum, { box }) => sum + box.center.x, 0) / pieces.length
  const placed = pieces
    .map((piece) => ({ piece, y: straightenedY({ piece, pieces, middle }) }))
    .sort((a, b) => a.y - b.y)
  const lines: { y: number; pieces: TextPiece[] }[] = []
  for (const { piece, y } of placed) {
    const line = lines
      .filter((candidate) => isOnLine({ piece, y, line: candidate }))
      .sort((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))[0]
    if (!line) {
      lines.push({ y, pieces: [piece] })
      continue
    }
    line.y = (line.y * line.pieces.length + y) / (line.pieces.length + 1)
    line.pieces.push(piece)
  }
  return lines.sort((a, b) => a.y - b.y).map(toRow)
}

/** Median reading direction in radians, weighted by length: short boxes say little about it. */
export function medianAngle(pieces: readonly TextPiece[]): number {
  const sorted = pieces
    .map(({ box }) => ({ angle: box.angle, weight: Math.max(0, box.width - box.height) ** 2 }))
    .sort((a, b) => a.angle - b.angle)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let passed = 0
  for (const { angle, weight } of sorted) {
    passed += weight
    if (passed >= half) return angle
  }
  return 0
}

function straightenedY({
  piece,
  pieces,
  middle,
}: {
  piece: TextPiece
  pieces: readonly TextPiece[]
  middle: number
}): number {
  const { center, height } = piece.box
  const near = pieces.filter(({ box }) => Math.abs(box.center.y - center.y) < height * 4)
  return center.y - Math.tan(medianAngle(near)) * (center.x - middle)
}

function isOnLine({
  piece,
  y,
  line,
}: {
  piece: TextPiece
  y: number
  line: { y: number; pieces: TextPiece[] }
}): boolean {
  const height = Math.min(piece.box.height, ...line.pieces.map(({ box }) => box.height))
  if (Math.abs(line.y - y) > height * 0.5) return false
  return line.pieces.every(({ box }) => overlap(box, piece.box) < 0.3)
}

type Span = { center: { x: number }; width: number }

/** Share of the shorter span that lies beside the other one. */
function overlap(a: Span, b: Span): number {
  const left = Math.max(a.center.x - a.width / 2, b.center.x - b.width / 2)
  const right = Math.min(a.center.x + a.width / 2, b.center.x + b.width / 2)
  return (right - left) / Math.min(a.width, b.width)
}

function toRow(line: { y: number; pieces: TextPiece[] }): Row {
  const pieces = line.pieces
    .map(({ text, confidence, box }) => ({
      text,
      confidence,
      left: box.center.x - box.width / 2,
      right: box.center.x + box.width / 2,
      height: box.height,
    }))
    .sort((a, b) => a.left - b.left)
  const heights = pieces.map(({ height }) => height).sort((a, b) => a - b)
  return {
    pieces,
    text: pieces.map(({ text }) => text).join(' '),
    y: line.y,
    height: heights[Math.floor(heights.length / 2)] ?? 0,
    left: pieces[0]?.left ?? 0,
    right: Math.max(...pieces.map(({ right }) => right)),
  }
}
