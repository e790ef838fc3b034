import type { ExportedDocument } from '../exported-document.ts'
import type { MissingPicture, PdfForm } from '../export-plan.ts'
import type { PictureWorld } from './picture-world.ts'

export async function writePdf(
  _content: { documents: readonly ExportedDocument[]; form: PdfForm },
  _world: PictureWorld,
): Promise<{ parts: Uint8Array<ArrayBuffer>[]; missingPictures: MissingPicture[] }> {
  throw new Error('not yet')
}
