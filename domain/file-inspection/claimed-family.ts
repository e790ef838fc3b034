/** What a file name promises, coarse enough that a PNG named .jpg is no lie worth refusing. */
export type Family = 'picture' | 'pdf'

const PICTURE_ENDINGS = ['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'heic', 'heif', 'hif', 'tif', 'tiff']
const UNREAD_PICTURE_ENDINGS = ['gif', 'avif', 'bmp']

/** Null when the ending promises nothing that is read here. */
export function claimedFamily(name: string): Family | null {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (ending === 'pdf') return 'pdf'
  return [...PICTURE_ENDINGS, ...UNREAD_PICTURE_ENDINGS].includes(ending) ? 'picture' : null
}
