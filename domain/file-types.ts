/** What may be uploaded: type, the extension of its storage key, and who can show it. */
export const FILE_TYPES = {
  'image/jpeg': { extension: 'jpg', picture: true },
  'image/png': { extension: 'png', picture: true },
  'image/webp': { extension: 'webp', picture: true },
  'image/heic': { extension: 'heic', picture: true },
  'image/heif': { extension: 'heif', picture: true },
  'image/tiff': { extension: 'tif', picture: true },
  'application/pdf': { extension: 'pdf', picture: false },
} as const

export type FileType = keyof typeof FILE_TYPES
export const FILE_TYPE_NAMES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/tiff',
  'application/pdf',
] as const satisfies readonly FileType[]

export const isFileType = (type: string): type is FileType => Object.hasOwn(FILE_TYPES, type)
