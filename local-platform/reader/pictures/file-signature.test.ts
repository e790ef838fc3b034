import { expect, test } from 'vitest'
import { formatOfBytes, isDeclaredAs } from './file-signature.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

test.each([
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['RIFF\0\0\0\0WEBP', 'webp'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heif'],
  ['\0\0\0\x1cftypavif\0\0\0\0avifmif1', 'avif'],
  ['%PDF-1.7', 'pdf'],
])('%j is %s', (head, format) => {
  expect(formatOfBytes(bytes(head))).toBe(format)
})

test.each(['<svg xmlns="http://www.w3.org/2000/svg">', '<html><body>%PDF-', '', 'hello'])(
  '%j is nothing that is read',
  (head) => {
    expect(formatOfBytes(bytes(head))).toBeNull()
  },
)

test('a file is read under its own type only', () => {
  expect(isDeclaredAs('jpeg', 'image/jpeg')).toBe(true)
  expect(isDeclaredAs('pdf', 'image/jpeg')).toBe(false)
  expect(isDeclaredAs('heif', 'image/heic')).toBe(true)
  expect(isDeclaredAs('png', 'application/octet-stream')).toBe(false)
})
