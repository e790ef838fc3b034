/** How a picture is looked at. Zoom 1 shows all of it; x and y are how far its middle is from the middle of the box. */
export type View = { zoom: number; x: number; y: number; rotation: Rotation }
export type Rotation = 0 | 90 | 180 | 270

export type Size = { width: number; height: number }
export type Point = { x: number; y: number }
/** The box on the screen and the picture in it, in pixels of its own. */
export type Scene = { box: Size; picture: Size }

export const WHOLE: View = { zoom: 1, x: 0, y: 0, rotation: 0 }

export const MOST_ZOOM = 12
/** One press of a button or key. */
export const ZOOM_STEP = 1.4
/** One press of an arrow: this share of the box. */
const PAN_STEP = 0.15

const QUARTERS: readonly Rotation[] = [0, 90, 180, 270]

/** Pixels of the screen for one of the picture, at this view. */
export const scaleOf = (view: View, scene: Scene): number => view.zoom * fitScale(view.rotation, scene)

function fitScale(rotation: Rotation, { box, picture }: Scene): number {
  const { width, height } = turned(picture, rotation)
  if (width === 0 || height === 0) return 0
  return Math.min(box.width / width, box.height / height)
}

const turned = ({ width, height }: Size, rotation: Rotation): Size =>
  rotation % 180 === 0 ? { width, height } : { width: height, height: width }

/** Zooms by a factor so that what is at the point (from the middle of the box) stays there. */
export function zoomAt(view: View, scene: Scene, factor: number, point: Point = { x: 0, y: 0 }): View {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), MOST_ZOOM)
  const grown = zoom / view.zoom
  const moved = {
    ...view,
    zoom,
    x: point.x - (point.x - view.x) * grown,
    y: point.y - (point.y - view.y) * grown,
  }
  return keepInSight(moved, scene)
}

/** Moves the picture by so many pixels of the screen. */
export const panBy = (view: View, scene: Scene, by: Point): View =>
  keepInSight({ ...view, x: view.x + by.x, y: view.y + by.y }, scene)

/** Moves what one sees by an arrow key: to the right means that the picture goes left. */
export const stepBy = (view: View, scene: Scene, toward: Point): View =>
  panBy(view, scene, {
    x: -toward.x * scene.box.width * PAN_STEP,
    y: -toward.y * scene.box.height * PAN_STEP,
  })

/** A quarter turn clockwise; all of the picture is seen then. */
export const turn = (view: View): View => ({
  ...WHOLE,
  rotation: QUARTERS[(QUARTERS.indexOf(view.rotation) + 1) % QUARTERS.length] ?? 0,
})

/** No side of the picture comes further in than the box reaches; one that is smaller than the box stands in its middle. */
export function keepInSight(view: View, scene: Scene): View {
  const scale = scaleOf(view, scene)
  const { width, height } = turned(scene.picture, view.rotation)
  const room = (content: number, box: number) => Math.max(0, (content * scale - box) / 2)
  const within = (value: number, most: number) => Math.min(Math.max(value, -most), most)
  return {
    ...view,
    x: within(view.x, room(width, scene.box.width)),
    y: within(view.y, room(height, scene.box.height)),
  }
}

/** For a picture that lies with its middle in the middle of the box. */
export const transformOf = (view: View, scene: Scene): string =>
  `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) rotate(${view.rotation}deg) scale(${scaleOf(view, scene)})`

export type Fingers = readonly [Point, Point]

/** Two fingers: what lay under each of them stays there. */
export function pinch(view: View, scene: Scene, before: Fingers, after: Fingers): View {
  const [from, to] = [middle(before), middle(after)]
  const moved = { ...view, x: view.x + to.x - from.x, y: view.y + to.y - from.y }
  return zoomAt(moved, scene, distance(after) / Math.max(distance(before), 1), to)
}

const middle = ([one, other]: Fingers): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })
const distance = ([one, other]: Fingers): number => Math.hypot(one.x - other.x, one.y - other.y)
