import { LIMITS } from '#domain/limits.ts'
import { formatCount, formatFiles } from '#app/ui/format-numbers.ts'

export const PICKER_WORDS = {
  files: 'Choose files',
  folder: 'Choose a folder',
  camera: 'Take photos',
  addFiles: 'Add files',
  onAPhone: 'Photos, scans and PDFs',
  dropHere: 'Drop files or folders here',
  orPaste: 'or paste a picture, or choose by hand',
  whatIsRead: `JPEG, PNG, WebP, HEIC and TIFF up to 25 MB, PDF up to 50 MB and ${LIMITS.pdfPages} pages. At most ${formatCount(LIMITS.filesPerBatch)} files a batch.`,
  noScript: 'Choosing and sending files needs JavaScript, which is switched off in this browser.',
  notAdded: 'The files could not be added. Check the connection and try again.',
  notRead: 'What you dropped could not be read. Nothing of it was added: choose the files by hand instead.',
  dropIntoList: 'Drop to add to the list',
} as const

export const dropIntoBatchWords = (batchName: string): string => `Drop to add to “${batchName}”`

/** "214 of these files are beyond the 5,000 that a batch takes and are not sent." */
export const tooManyWords = (tooMany: number): string =>
  `A batch takes at most ${formatFiles(LIMITS.filesPerBatch)}: the last ${formatCount(tooMany)} ${tooMany === 1 ? 'is' : 'are'} not sent. Put the rest into another batch.`

export const refusedWords = (count: number): string =>
  count === 1
    ? '1 file is refused and not sent. Its reason stands in the list of uploads.'
    : `${formatFiles(count)} are refused and not sent. Their reasons stand in the list of uploads.`
