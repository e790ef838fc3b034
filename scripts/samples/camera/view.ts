import type { Scene } from './scene.ts'

type Point = [x: number, y: number]

/** Maps pixels of the picture to the table, and places on the table to the paper. */
export type View = {
  /** Where a pixel looks at the table; origin under the middle of the picture. */
  table(x: number, y: number): Point
  /** Where a place on the table lies on the paper, from 0 to 1 both ways when it lies on it. */
  paper(table: Point): Point
  /** The paper's size on the table. */
  size: Point
}

/** Distance of the camera in heights of the picture: about a phone's main lens held over a table. */
const DISTANCE = 1.5

/** The geometry of a scene for a paper of the given aspect (height divided by width). */
export function viewOf(scene: Scene, aspect: number): View {
  const [width, height] = scene.size
  const [over, aside] = (scene.lean ?? [0, 0]).map((degrees) => (degrees * Math.PI) / 180)
  const turn = ((scene.turn ?? 0) * Math.PI) / 180
  const [cosOver, sinOver] = [Math.cos(over ?? 0), Math.sin(over ?? 0)]
  const [cosAside, sinAside] = [Math.cos(aside ?? 0), Math.sin(aside ?? 0)]
  const focal = height * DISTANCE
  const alongX = [cosAside, sinOver * sinAside, cosOver * sinAside] as const
  const alongY = [0, cosOver, -sinOver] as const
  const normal = [-sinAside, sinOver * cosAside, cosOver * cosAside] as const
  const paperHeight = scene.fill * height
  const size: Point = [paperHeight / aspect, paperHeight]
  const centre: Point = [
    ((scene.centre?.[0] ?? 0.5) - 0.5) * width,
    ((scene.centre?.[1] ?? 0.5) - 0.5) * height,
  ]
  return {
    size,
    table(x, y) {
      const ray = [x - width / 2, y - height / 2, focal] as const
      const reach = (focal * normal[2]) / (ray[0] * normal[0] + ray[1] * normal[1] + ray[2] * normal[2])
      const place = [ray[0] * reach, ray[1] * reach, ray[2] * reach - focal] as const
      const project = (axis: readonly [number, number, number]): number =>
        place[0] * axis[0] + place[1] * axis[1] + place[2] * axis[2]
      return [project(alongX), project(alongY)]
    },
    paper([x, y]) {
      const fromX = x - centre[0]
      const fromY = y - centre[1]
      return [
        (fromX * Math.cos(turn) + fromY * Math.sin(turn)) / size[0] + 0.5,
        (-fromX * Math.sin(turn) + fromY * Math.cos(turn)) / size[1] + 0.5,
      ]
    },
  }
}
