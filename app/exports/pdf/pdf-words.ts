/** What stands in a typeset PDF besides what was read. */
export const PDF_WORDS = {
  merchant: 'Merchant',
  date: 'Date',
  subtotal: 'Subtotal',
  tax: 'Tax',
  total: 'Total',
  items: 'Line items',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
  text: 'Text',
  equations: 'Equations',
  diagrams: 'Diagrams',
  warnings: 'Warnings',
  nothing: 'Nothing is written on this page.',
  missingTitle: 'Pictures that are missing',
  missingLead: 'These documents belong to this export, but their pictures could not be put into it:',
  undrawnTitle: 'Characters without a font',
} as const

export const undrawnSentence = (characters: string): string =>
  `These characters stand as empty boxes, because no font of this file has them: ${characters}. They can still be searched for and copied, and the pictures show them.`
