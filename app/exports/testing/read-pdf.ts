import { PDFiumLibrary } from '@hyzyla/pdfium'

export type ReadPage = {
  text: string
  width: number
  height: number
  /** RGBA, at one pixel a point. */
  render: () => Promise<{ width: number; height: number; data: Uint8Array }>
}

/** Opens a PDF with the engine of Chrome. */
export async function readPdf<Answer>(
  bytes: Uint8Array,
  look: (pages: ReadPage[]) => Promise<Answer> | Answer,
): Promise<Answer> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  try {
    const pages = [...document.pages()].map((page): ReadPage => {
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
      return {
        text: page.getText(),
        width,
        height,
        render: async () => page.render({ scale: 1, render: 'bitmap' }),
      }
    })
    return await look(pages)
  } finally {
    document.destroy()
    library.destroy()
  }
}
