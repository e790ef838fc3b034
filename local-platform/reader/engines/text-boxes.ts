/**
 * From the detection model's probability map to text boxes: the "differentiable binarization" steps of PaddleOCR
 * (threshold, connected areas, smallest rotated rectangle, grow), in plain code.
 */
export type Point = { x: number; y: number }

/** A rotated rectangle around one piece of text. `angle` in radians is the direction of reading, 0 = rightwards. */
export type TextBox = { center: Point; width: number; height: number; angle: number }

export type ProbabilityMap = { values: Float32Array; width: number; height: number }

const PIXEL_THRESHOLD = 0.3
const BOX_THRESHOLD = 0.55
// The model is trained on shrunken text areas; growing by 1.5 (PaddleOCR's value for v4) gives the letters back.
const GROWTH = 1.5
const MIN_SIDE = 3

/** Finds the text boxes in pixel coordinates of the map. Order is that of the scan (top to bottom). */
export function findTextBoxes(map: ProbabilityMap): TextBox[] {
  return connectedAreas(map).flatMap((area) => {
    if (area.score < BOX_THRESHOLD) return []
    const tight = smallestRectangle(convexHull(area.edge))
    if (!tight || Math.min(tight.width, tight.height) < MIN_SIDE) return []
    return [grow(tight)]
  })
}

type Area = { edge: Point[]; score: number }

function connectedAreas({ values, width, height }: ProbabilityMap): Area[] {
  const seen = new Uint8Array(width * height)
  const stack: number[] = []
  const areas: Area[] = []
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || (values[start] ?? 0) <= PIXEL_THRESHOLD) continue
    seen[start] = 1
    stack.push(start)
    // Only the outermost pixels of each row can lie on the hull, so no more is kept of an area.
    const rows = new Map<number, { left: number; right: number }>()
    let sum = 0
    let count = 0
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width
      const y = (at - x) / width
      sum += values[at] ?? 0
      count += 1
      const row = rows.get(y)
      if (!row) rows.set(y, { left: x, right: x })
      else if (x < row.left) row.left = x
      else if (x > row.right) row.right = x
      for (let dy = -1; dy <= 1; dy++) {
        const ny = y + dy
        if (ny < 0 || ny >= height) continue
        for (let dx = -1; dx <= 1; dx++) {
          const nx = x + dx
          if (nx < 0 || nx >= width) continue
          const next = ny * width + nx
          if (seen[next] || (values[next] ?? 0) <= PIXEL_THRESHOLD) continue
          seen[next] = 1
          stack.push(next)
        }
      }
    }
    const edge = [...rows].flatMap(([y, { left, right }]) => cornersOfRow(left, right, y))
    areas.push({ edge, score: sum / count })
  }
  return areas
}

const cornersOfRow = (left: number, right: number, y: number): Point[] => [
  { x: left, y },
  { x: right + 1, y },
  { x: left, y: y + 1 },
  { x: right + 1, y: y + 1 },
]

/** Andrew's monotone chain; the corners in order around the hull. */
export function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop()
      chain.push(point)
    }
    chain.pop()
    return chain
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  if (!a || !b) return 1
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/** The rectangle of smallest area around a hull: one of its sides lies on a side of the hull. */
export function smallestRectangle(hull: Point[]): TextBox | null {
  let best: TextBox | null = null
  for (let i = 0; i < hull.length; i++) {
    const from = hull[i]
    const to = hull[(i + 1) % hull.length]
    if (!from || !to) continue
    const box = rectangleAlong(hull, Math.atan2(to.y - from.y, to.x - from.x))
    if (!best || box.width * box.height < best.width * best.height) best = box
  }
  return best && readingDirection(best)
}

function rectangleAlong(hull: Point[], angle: number): TextBox {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of hull) {
    const along = x * cos + y * sin
    const across = y * cos - x * sin
    left = Math.min(left, along)
    right = Math.max(right, along)
    top = Math.min(top, across)
    bottom = Math.max(bottom, across)
  }
  const along = (left + right) / 2
  const across = (top + bottom) / 2
  const center = { x: along * cos - across * sin, y: along * sin + across * cos }
  return { center, width: right - left, height: bottom - top, angle }
}

// Half a turn to either side: a rectangle has four names, and the one that reads rightwards is taken.
function readingDirection(box: TextBox): TextBox {
  let { width, height, angle } = box
  while (angle > Math.PI / 4) {
    angle -= Math.PI / 2
    ;[width, height] = [height, width]
  }
  while (angle <= -Math.PI / 4) {
    angle += Math.PI / 2
    ;[width, height] = [height, width]
  }
  return { center: box.center, width, height, angle }
}

function grow(box: TextBox): TextBox {
  const distance = (box.width * box.height * GROWTH) / (2 * (box.width + box.height))
  return { ...box, width: box.width + 2 * distance, height: box.height + 2 * distance }
}
