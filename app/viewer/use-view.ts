import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  keepInSight,
  type Rotation,
  type Scene,
  type Size,
  turn,
  type View,
  WHOLE,
} from './viewer-geometry.ts'

/** How pictures were turned, for this visit: who comes back to one finds it as it was left. */
const rotations = new Map<string, Rotation>()

export type ViewChange = (view: View, scene: Scene) => View

/** The view of a picture in a box that may change its size. */
export function useView(name: string, box: RefObject<HTMLElement>, picture: Size | null) {
  const [view, setView] = useState<View>(() => ({ ...WHOLE, rotation: rotations.get(name) ?? 0 }))
  const size = useSize(box)
  const scene = useMemo(() => (size && picture ? { box: size, picture } : null), [size, picture])
  const newest = useRef(scene)
  useEffect(() => {
    newest.current = scene
    if (scene) setView((known) => keepInSight(known, scene))
  }, [scene])
  const change = useCallback((by: ViewChange) => {
    setView((known) => (newest.current ? by(known, newest.current) : known))
  }, [])
  const rotate = useCallback(() => setView(turn), [])
  useEffect(() => {
    rotations.set(name, view.rotation)
  }, [name, view.rotation])
  return { view, scene, change, rotate }
}

function useSize(box: RefObject<HTMLElement>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return size
}
