import { pageIdOf } from '#domain/extraction/page-label.ts'
import type { GenerateRequest, Part } from './generate-request.ts'

export type FilePart = Part &
  ({ fileData: NonNullable<Part['fileData']> } | { inlineData: NonNullable<Part['inlineData']> })

/** The files of one page, in order, under the id of the label before them. */
export type PagePart = { pageId: string; files: FilePart[] }

/**
 * Groups the parts of a request into pages: a label opens a page, the files after it are the page. Files before any
 * label are pages too; as a model would, we make up an id for each.
 */
export function findPages(request: GenerateRequest): PagePart[] {
  const pages: PagePart[] = []
  let open: PagePart | null = null
  for (const part of request.contents.flatMap((content) => content.parts)) {
    const pageId = part.text === undefined ? null : pageIdOf(part.text)
    if (pageId !== null) {
      open = { pageId, files: [] }
      pages.push(open)
    } else if (isFilePart(part)) {
      if (open) open.files.push(part)
      else pages.push({ pageId: `page-${pages.length + 1}`, files: [part] })
    }
  }
  return pages.filter((page) => page.files.length > 0)
}

export const isFilePart = (part: Part): part is FilePart =>
  part.fileData !== undefined || part.inlineData !== undefined
