import type { PageAnswer } from '#domain/extraction/page-answer.ts'

/** What the reader answers about one file. */
export type ReadResult = Omit<PageAnswer, 'page_id'>

export const blankPage = (kind: ReadResult['kind']): ReadResult => ({
  condition: 'blank',
  kind,
  title: null,
  text: '',
  language: null,
  confidence: 1,
  warnings: ['blank_page'],
  receipt: null,
  equations: [],
  diagrams: [],
})

export const unreadablePage = (kind: ReadResult['kind']): ReadResult => ({
  ...blankPage(kind),
  condition: 'unreadable',
  confidence: 0,
  warnings: ['low_confidence'],
})
