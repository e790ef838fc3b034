/** What a reader may say about its own answer, each with the sentence shown to people. */
export const WARNINGS = {
  blank_page: 'Nothing is written on this page.',
  low_confidence: 'Read with low confidence: check it against the picture.',
  handwriting_local: 'Handwriting was read by the local engine, which reads handwriting badly.',
  date_order_assumed:
    'Day and month could be swapped; the order was decided by currency, language and country.',
  date_not_found: 'No date could be read.',
  total_not_found: 'No total could be read.',
  merchant_not_found: 'No merchant could be read.',
  currency_assumed: 'The currency is not printed; it was decided by country and language.',
  currency_not_found: 'No currency could be read.',
  items_do_not_add_up: 'The line items do not add up to the total.',
  tax_does_not_add_up: 'Subtotal and tax do not add up to the total.',
  frames_left_out: 'Only the first frame of an animation was read.',
  pages_left_out: 'Some pages were left out because the file has more than the limit.',
  picture_damaged: 'The picture is damaged; part of it may be missing.',
} as const

export type Warning = keyof typeof WARNINGS

export const isWarning = (code: string): code is Warning => Object.hasOwn(WARNINGS, code)
