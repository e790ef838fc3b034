import { PDFHexString, PDFName, type PDFDocument, type PDFRef } from 'pdf-lib'

export type OutlineEntry = { title: string; page: PDFRef }

/** The list of contents that readers show beside the pages. */
export function addOutline(document: PDFDocument, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return
  const { context, catalog } = document
  const root = context.nextRef()
  const refs = entries.map(() => context.nextRef())
  for (const [index, { title, page }] of entries.entries()) {
    const ref = refs[index]
    if (!ref) continue
    const previous = refs[index - 1]
    const next = refs[index + 1]
    context.assign(
      ref,
      context.obj({
        Title: PDFHexString.fromText(title.toWellFormed()),
        Parent: root,
        Dest: [page, 'Fit'],
        ...(previous && { Prev: previous }),
        ...(next && { Next: next }),
      }),
    )
  }
  const [first] = refs
  const last = refs.at(-1)
  if (!first || !last) return
  context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: refs.length }))
  catalog.set(PDFName.of('Outlines'), root)
}
