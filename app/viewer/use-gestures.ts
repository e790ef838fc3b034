import { type RefObject, useEffect } from 'react'
import type { ViewChange } from './use-view.ts'
import { panBy, pinch, type Point, WHOLE, zoomAt } from './viewer-geometry.ts'

/** A notch of a wheel is about 100 pixels; a touchpad sends many small ones. */
const ZOOM_A_PIXEL = 1.0022
const DOUBLE_CLICK_ZOOM = 2.5

/** Wheel, drag, pinch and double click on the box of a picture. */
export function useGestures(box: RefObject<HTMLElement>, change: (by: ViewChange) => void): void {
  useEffect(() => {
    const element = box.current
    if (!element) return
    const fingers = new Map<number, Point>()
    const placeOf = (event: MouseEvent): Point => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 }
    }
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      // A pinch on a touchpad comes as a wheel with Ctrl, in smaller numbers.
      const pixels = event.deltaY * (event.deltaMode === 1 ? 33 : 1) * (event.ctrlKey ? 4 : 1)
      change((view, scene) => zoomAt(view, scene, ZOOM_A_PIXEL ** -pixels, placeOf(event)))
    }
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return
      fingers.set(event.pointerId, placeOf(event))
      element.setPointerCapture(event.pointerId)
    }
    const onMove = (event: PointerEvent) => {
      const from = fingers.get(event.pointerId)
      if (!from) return
      const to = placeOf(event)
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, to)
      change((view, scene) =>
        other
          ? pinch(view, scene, [from, other], [to, other])
          : panBy(view, scene, { x: to.x - from.x, y: to.y - from.y }),
      )
    }
    const onUp = (event: PointerEvent) => void fingers.delete(event.pointerId)
    const onDoubleClick = (event: MouseEvent) =>
      change((view, scene) =>
        view.zoom > 1
          ? { ...WHOLE, rotation: view.rotation }
          : zoomAt(view, scene, DOUBLE_CLICK_ZOOM, placeOf(event)),
      )
    const listening = new AbortController()
    const options = { signal: listening.signal }
    // Not passive: a wheel over the picture must not scroll the page.
    element.addEventListener('wheel', onWheel, { ...options, passive: false })
    element.addEventListener('pointerdown', onDown, options)
    element.addEventListener('pointermove', onMove, options)
    element.addEventListener('pointerup', onUp, options)
    element.addEventListener('pointercancel', onUp, options)
    element.addEventListener('dblclick', onDoubleClick, options)
    return () => listening.abort()
  }, [box, change])
}
