type Box = { left: number; top: number; right: number; bottom: number }

type Place = {
  /** What it belongs to. */
  anchor: Box
  layer: { width: number; height: number }
  view: { width: number; height: number }
  /** Where it goes if there is room; else to the other side. */
  side: 'top' | 'bottom'
  align: 'start' | 'end'
}

const GAP_PX = 6
const EDGE_PX = 8

/** Where a layer stands beside what opened it: never outside of the window, never higher than the room there is. */
export function placeLayer({ anchor, layer, view, side, align }: Place) {
  const room = { top: anchor.top - GAP_PX - EDGE_PX, bottom: view.height - anchor.bottom - GAP_PX - EDGE_PX }
  const other = side === 'top' ? 'bottom' : 'top'
  const chosen = layer.height > room[side] && room[other] > room[side] ? other : side
  const maxHeight = Math.max(0, room[chosen])
  const height = Math.min(layer.height, maxHeight)
  const wanted = align === 'start' ? anchor.left : anchor.right - layer.width
  return {
    left: Math.max(EDGE_PX, Math.min(wanted, view.width - layer.width - EDGE_PX)),
    top: chosen === 'bottom' ? anchor.bottom + GAP_PX : anchor.top - GAP_PX - height,
    maxHeight,
  }
}
