/** In thousandths of the page. */
type Box = { x: number; y: number; width: number; height: number }

const third = (middle: number, names: readonly [string, string, string]): string =>
  middle < 333 ? names[0] : middle < 667 ? names[1] : names[2]

/** "Top left of the page, 40 % of its width." */
export function diagramPlace({ x, y, width, height }: Box): string {
  const row = third(y + height / 2, ['Top', 'Middle', 'Bottom'])
  const column = third(x + width / 2, [' left', '', ' right'])
  return `${row}${column} of the page, ${Math.round(width / 10)} % of its width.`
}
