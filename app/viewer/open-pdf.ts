import type { PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url'

/**
 * Opens a PDF; pdf.js is loaded with the first one. Scripts in it are never run, and nothing is fetched for it.
 * @throws when it does not come or is no PDF
 */
export async function openPdf(url: string, signal: AbortSignal): Promise<PDFDocumentProxy> {
  const [pdf, response] = await Promise.all([import('pdfjs-dist'), fetch(url, { signal })])
  if (!response.ok) throw new Error(`the store answered ${response.status}`)
  pdf.GlobalWorkerOptions.workerSrc = workerUrl
  const task = pdf.getDocument({
    data: new Uint8Array(await response.arrayBuffer()),
    // WebAssembly would need a wider content policy; the decoders in JavaScript do.
    useWasm: false,
    enableXfa: false,
  })
  signal.addEventListener('abort', () => void task.destroy())
  return task.promise
}
