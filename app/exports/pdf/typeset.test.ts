import { describe, expect, test } from 'vitest'
import type { ExportedDocument } from '../exported-document.ts'
import { makeDocument } from '../testing/make-document.ts'
import { nodePictures } from '../testing/node-pictures.ts'
import { readPdf } from '../testing/read-pdf.ts'
import { writePdf } from './write-pdf.ts'

describe('a typeset PDF', () => {
  test('sets headings, lists, tables and equations of a note', async () => {
    const text = [
      '# Forces',
      'Newton said **much**.',
      '',
      '- first',
      '2. second',
      '',
      '| Mass | Force |',
      '|---|---:|',
      '| 2 | 4.5 |',
      '',
      '$$',
      'F = m \\cdot a',
      '$$',
    ].join('\n')
    const [page] = await pagesOf([note({ title: 'Physics', text })])
    for (const line of [
      'Physics',
      'Forces',
      'Newton said much.',
      '• first',
      '2. second',
      'Mass Force',
      '2 4.5',
      'F = m \\cdot a',
      'November 1 / 1',
    ]) {
      expect(page).toContain(line)
    }
    expect(page).not.toMatch(/\*\*|\$\$|\|/)
  })

  test('sets the fields and line items of a receipt', async () => {
    const [page] = await pagesOf([makeDocument({ text: '' })])
    expect(page).toContain('Total 12.50 EUR')
    expect(page).toContain('Description Quantity Unit price Amount\nBread 1 12.50 EUR 12.50 EUR')
  })

  test('adds equations that are not in the text, diagrams and warnings', async () => {
    const [page] = await pagesOf([
      note({
        text: 'See $a^2$',
        equations: ['a^2', 'b^2'],
        diagrams: ['An arrow'],
        warnings: ['low_confidence'],
      }),
    ])
    expect(page).toMatch(/Equations\nb\^2\nDiagrams\nAn arrow\nWarnings\nRead with low confidence/)
  })

  test('flows over as many pages as it takes, without losing a word', async () => {
    const words = Array.from({ length: 6_000 }, (_, index) => `w${index}`)
    const pages = await pagesOf([note({ text: words.join(' ') })])
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.join(' ').match(/w\d+/g)).toEqual(words)
    expect(pages.at(-1)).toContain(`${pages.length} / ${pages.length}`)
  })

  test('breaks a word that is longer than a line', async () => {
    const word = 'abcdefghij'.repeat(40)
    const [page] = await pagesOf([note({ text: word })])
    expect(page?.replaceAll('\n', '')).toContain(word)
  })

  test.each(['Ελληνικό κείμενο', 'Кириллица, Їжак', 'Łódź, œuvre, Việt Nam ơ', 'ὁ ἄνθρωπος'])(
    'draws %s',
    async (line) => {
      const pages = await pagesOf([note({ text: line })])
      expect(pages).toHaveLength(1)
      expect(pages[0]).toContain(line)
    },
  )

  test('keeps what no font can draw as text under boxes, and says so', async () => {
    const pages = await pagesOf([note({ text: '日本語 and 😀' })])
    expect(pages).toHaveLength(2)
    expect(pages[0]).toMatch(/日本語\s+and\s+😀/)
    expect(pages[1]).toMatch(/empty boxes/)
  })

  test('says of a blank page that nothing is written on it', async () => {
    const [page] = await pagesOf([note({ text: '' })])
    expect(page).toContain('Nothing is written on this page.')
  })
})

const note = (given: Parameters<typeof makeDocument>[0]): ExportedDocument =>
  makeDocument({ kind: 'note', receipt: null, ...given })

async function pagesOf(documents: ExportedDocument[]): Promise<string[]> {
  const plan = { name: 'November', at: '2026-11-22T08:00:00Z' }
  const { parts } = await writePdf({ documents, plan, form: 'typeset' }, nodePictures())
  return readPdf(new Uint8Array(await new Blob(parts).arrayBuffer()), (pages) =>
    pages.map(({ text }) => text.replaceAll('\r\n', '\n').replaceAll(/ +\n/g, '\n')),
  )
}
