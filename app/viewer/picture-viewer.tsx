import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { PdfPage } from './pdf-page.tsx'
import { useGestures } from './use-gestures.ts'
import { useView } from './use-view.ts'
import {
  type Point,
  type Size,
  stepBy,
  transformOf,
  type View,
  WHOLE,
  ZOOM_STEP,
  zoomAt,
} from './viewer-geometry.ts'
import { PageTurner } from './page-turner.tsx'
import { VIEWER_WORDS } from './words.ts'

export type PictureSource = { url: string; isPdf: boolean }

type PictureViewerProps = {
  /** What tells this picture from others; its rotation is kept under it. */
  id: string
  /** Read out for the picture. */
  label: string
  source: PictureSource
  onSourceError: (url: string) => void
  /** Of a PDF, from 1. */
  page: number
  onTurnTo: (page: number) => void
  /** Stands at the end of the line of buttons. */
  children?: ReactNode
}

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** A picture or a PDF to be looked at closely: by wheel, pinch, drag, keys, and a button for each of it. */
export function PictureViewer(props: PictureViewerProps) {
  const { id, label, source, onSourceError, page, onTurnTo, children } = props
  const box = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<Size | null>(null)
  const [pageCount, setPageCount] = useState(1)
  const { view, scene, change, rotate } = useView(id, box, picture)
  useGestures(box, change)
  const zoomBy = (factor: number) => change((known, around) => zoomAt(known, around, factor))
  const fit = () => change((known) => ({ ...WHOLE, rotation: known.rotation }))
  useShortcuts(VIEWER_WORDS.scope, [
    { keys: '+', words: VIEWER_WORDS.zoomIn, run: () => zoomBy(ZOOM_STEP) },
    { keys: '-', words: VIEWER_WORDS.zoomOut, run: () => zoomBy(1 / ZOOM_STEP) },
    { keys: '0', words: VIEWER_WORDS.fit, run: fit },
    { keys: 'r', words: VIEWER_WORDS.rotate, run: rotate },
    {
      keys: 'PageDown',
      words: VIEWER_WORDS.nextPage,
      run: () => onTurnTo(page + 1),
      isActive: page < pageCount,
    },
    { keys: 'PageUp', words: VIEWER_WORDS.previousPage, run: () => onTurnTo(page - 1), isActive: page > 1 },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    const toward = ARROWS[event.key]
    if (!toward || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    change((known, around) => stepBy(known, around, toward))
  }
  const transform = scene ? transformOf(view, scene) : undefined
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div
        ref={box}
        role="group"
        tabIndex={0}
        aria-label={`${label}. ${VIEWER_WORDS.how}`}
        onKeyDown={onKeyDown}
        data-zoom={view.zoom.toFixed(2)}
        data-rotation={view.rotation}
        className={`relative min-h-0 flex-1 cursor-grab overflow-hidden bg-well select-none active:cursor-grabbing ${view.zoom > 1 ? 'touch-none' : 'touch-pan-y'}`}
      >
        {source.isPdf ? (
          <PdfPage
            url={source.url}
            page={page}
            label={label}
            onSize={setPicture}
            onPageCount={setPageCount}
            onError={onSourceError}
            transform={transform}
          />
        ) : (
          <Picture
            key={source.url}
            url={source.url}
            label={label}
            onSize={setPicture}
            onError={onSourceError}
            transform={transform}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1 border-t border-rule bg-sheet px-2 py-1">
        <Buttons view={view} zoomBy={zoomBy} fit={fit} rotate={rotate} />
        {source.isPdf ? <PageTurner page={page} pageCount={pageCount} onTurnTo={onTurnTo} /> : null}
        {children ? <div className="ms-auto flex items-center gap-1">{children}</div> : null}
      </div>
    </div>
  )
}

type ButtonsProps = { view: View; zoomBy: (factor: number) => void; fit: () => void; rotate: () => void }

function Buttons({ view, zoomBy, fit, rotate }: ButtonsProps) {
  return (
    <div role="group" aria-label={VIEWER_WORDS.buttons} className="flex items-center gap-1">
      <IconButton
        label={VIEWER_WORDS.zoomOut}
        icon="zoom-out"
        disabled={view.zoom <= 1}
        onClick={() => zoomBy(1 / ZOOM_STEP)}
      />
      <span className="figures min-w-12 text-center text-note text-ink-soft" aria-live="polite">
        {Math.round(view.zoom * 100)} %
      </span>
      <IconButton label={VIEWER_WORDS.zoomIn} icon="zoom-in" onClick={() => zoomBy(ZOOM_STEP)} />
      <IconButton label={VIEWER_WORDS.fit} icon="fit" onClick={fit} />
      <IconButton label={VIEWER_WORDS.rotate} icon="rotate" onClick={rotate} />
    </div>
  )
}

type PictureProps = {
  url: string
  label: string
  onSize: (size: Size) => void
  onError: (url: string) => void
  transform: string | undefined
}

/** Known to the browser only: the address of a picture is never in the server's page, so its style is set by script. */
function Picture({ url, label, onSize, onError, transform }: PictureProps) {
  const onLoad = useCallback(
    ({ currentTarget: { naturalWidth, naturalHeight } }: { currentTarget: HTMLImageElement }) =>
      onSize({ width: naturalWidth, height: naturalHeight }),
    [onSize],
  )
  return (
    <img
      src={url}
      alt={label}
      crossOrigin="anonymous"
      draggable={false}
      decoding="async"
      onLoad={onLoad}
      onError={() => onError(url)}
      className={`absolute top-1/2 left-1/2 max-w-none ${transform ? '' : 'invisible'}`}
      style={{ transform }}
    />
  )
}
