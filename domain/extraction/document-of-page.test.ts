import { describe, expect, test } from 'vitest'
import { documentOfPage } from './document-of-page.ts'
import type { PageAnswer } from './page-answer.ts'
import { PROMPT_VERSION } from './prompt-version.ts'

const page: PageAnswer = {
  page_id: 'a1',
  condition: 'ok',
  kind: 'note',
  title: 'Title',
  text: 'one\ftwo\fthree',
  language: 'en',
  confidence: 0.9,
  warnings: [],
  receipt: null,
  equations: [{ latex: 'a^2' }],
  diagrams: [],
}
const options = { batchKind: 'auto', model: 'some-model' } as const

describe('the document of a page', () => {
  test('says which model and which words read it', () => {
    expect(documentOfPage(page, options)).toMatchObject({
      model: 'some-model',
      prompt_version: PROMPT_VERSION,
    })
  })

  test('counts the pages of a PDF by their form feeds', () => {
    expect(documentOfPage(page, options).page_count).toBe(3)
  })

  test("has the kind of the batch, and the model's only where the batch leaves it open", () => {
    expect(documentOfPage(page, options).kind).toBe('note')
    expect(documentOfPage(page, { ...options, batchKind: 'page' }).kind).toBe('page')
  })

  test('holds what was found beside the text', () => {
    expect(documentOfPage(page, options).fields).toEqual({ equations: [{ latex: 'a^2' }] })
  })

  test('of a receipt without fields has them all as null', () => {
    const document = documentOfPage(page, { ...options, batchKind: 'receipt' })
    expect(document.fields).toEqual({
      merchant: null,
      date: null,
      currency: null,
      subtotal: null,
      tax: null,
      total: null,
      items: [],
    })
  })

  test('of a blank page has no text and says so', () => {
    const document = documentOfPage({ ...page, condition: 'blank', confidence: 0.1 }, options)
    expect(document).toMatchObject({
      text: '',
      title: null,
      fields: {},
      warnings: ['blank_page'],
      page_count: 1,
    })
  })

  test('that was read with doubt carries a warning, once', () => {
    const doubtful = { ...page, confidence: 0.3, warnings: ['low_confidence'] }
    expect(documentOfPage(doubtful, options).warnings).toEqual(['low_confidence'])
  })
})
