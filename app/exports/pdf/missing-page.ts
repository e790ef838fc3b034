import type { MissingPicture } from '../export-plan.ts'
import { MISSING_WORDS } from '../export-words.ts'
import { FontBook } from './font-book.ts'
import { PageFlow } from './page-flow.ts'
import { PDF_WORDS as WORDS } from './pdf-words.ts'
import type { PdfPart } from './pdf-part.ts'
import type { PictureWorld } from './picture-world.ts'

/** The last page of a PDF whose pictures are not all there: which, and why. */
export async function addMissingPage(
  part: PdfPart,
  missing: readonly MissingPicture[],
  { loadFont }: Pick<PictureWorld, 'loadFont'>,
): Promise<void> {
  const fonts = await FontBook.load(
    part,
    missing.map(({ fileName }) => fileName),
    loadFont,
  )
  const flow = new PageFlow(part, fonts)
  flow.startPage(WORDS.missingTitle)
  flow.write(WORDS.missingTitle, { family: 'bold', size: 18, after: 8 })
  flow.write(WORDS.missingLead, { after: 10 })
  for (const { fileName, why } of missing) flow.write(`${fileName}: ${MISSING_WORDS[why]}`, { after: 3 })
  flow.finish(part.document.getTitle() ?? '')
}
