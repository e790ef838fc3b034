import type { ExportedDocument } from '../exported-document.ts'
import type { MissingPicture, PdfForm } from '../export-plan.ts'
import { writeFacsimile } from './facsimile.ts'
import { addMissingPage } from './missing-page.ts'
import { PdfPart } from './pdf-part.ts'
import type { PictureWorld } from './picture-world.ts'
import { writeTypeset } from './typeset.ts'

export type PdfContent = {
  documents: readonly ExportedDocument[]
  plan: { name: string; at: string }
  form: PdfForm
}

export type WrittenPdf = { parts: BlobPart[]; missingPictures: MissingPicture[] }

/** One PDF, or several where pictures would be too much for one. */
export async function writePdf(content: PdfContent, world: PictureWorld): Promise<WrittenPdf> {
  const { documents, plan, form } = content
  const makePart = () => PdfPart.create({ title: plan.name, at: plan.at })
  if (form === 'typeset') {
    const part = await makePart()
    await writeTypeset(part, documents, world)
    return { parts: [await part.save()], missingPictures: [] }
  }
  const { saved, last, missing } = await writeFacsimile(documents, makePart, world)
  if (last && missing.length > 0) await addMissingPage(last, missing, world)
  return { parts: [...saved, ...(last ? [await last.save()] : [])], missingPictures: missing }
}
