import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import type { Size } from './viewer-geometry.ts'
import { VIEWER_WORDS } from './words.ts'

/** Sharp at four times the size of a screen, and 50 MB of pixels at most. */
const LONG_SIDE = 3_500

type PdfPageProps = {
  url: string
  page: number
  label: string
  onSize: (size: Size) => void
  onPageCount: (count: number) => void
  onError: (url: string) => void
  transform: string | undefined
}

/** One page of a PDF, drawn on a canvas. Only the page that is looked at is drawn. */
export function PdfPage({ url, page, label, onSize, onPageCount, onError, transform }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { pdf, hasFailed } = usePdf(url, onError)
  useEffect(() => {
    if (pdf) onPageCount(pdf.numPages)
  }, [pdf, onPageCount])
  useEffect(() => {
    if (!pdf || !canvas.current) return
    return draw(pdf, page, canvas.current, onSize)
  }, [pdf, page, onSize])
  return (
    <>
      {pdf ? null : (
        <p role="status" className="absolute inset-0 grid place-items-center p-6 text-center text-ink-soft">
          {hasFailed ? VIEWER_WORDS.cannotOpen : VIEWER_WORDS.opening}
        </p>
      )}
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${label}, page ${page}`}
        className={`absolute top-1/2 left-1/2 ${pdf && transform ? '' : 'invisible'}`}
        style={{ transform }}
      />
    </>
  )
}

function usePdf(url: string, onError: (url: string) => void) {
  const [opened, setOpened] = useState<{ pdf: PDFDocumentProxy | null; hasFailed: boolean }>(NOT_YET)
  useEffect(() => {
    const leaving = new AbortController()
    setOpened(NOT_YET)
    void import('./open-pdf.ts')
      .then(({ openPdf }) => openPdf(url, leaving.signal))
      .then(
        (pdf) => leaving.signal.aborted || setOpened({ pdf, hasFailed: false }),
        () => {
          if (leaving.signal.aborted) return
          setOpened({ pdf: null, hasFailed: true })
          onError(url)
        },
      )
    return () => leaving.abort()
  }, [url, onError])
  return opened
}

const NOT_YET = { pdf: null, hasFailed: false }

function draw(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  onSize: (size: Size) => void,
): () => void {
  let stop = () => {}
  let isGone = false
  void pdf
    .getPage(Math.min(number, pdf.numPages))
    .then(async (page) => {
      if (isGone) return
      const natural = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: LONG_SIDE / Math.max(natural.width, natural.height) })
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      onSize({ width: canvas.width, height: canvas.height })
      const task = page.render({ canvas, viewport })
      stop = () => task.cancel()
      await task.promise
    })
    .catch(() => {
      // Cancelled by the next page, or a page that cannot be drawn: the sheet stays white.
    })
  return () => {
    isGone = true
    stop()
  }
}
