import { expect, test } from 'vitest'
import { detectLanguage } from './languages.ts'

test.each([
  ['en', 'The lamp was lit at a quarter past four, as it had been on every afternoon of that grey November.'],
  ['de', 'Der alte Brandis übergab ihm die Werkstatt und ein Heft mit blauem Umschlag, das er nicht las.'],
  ['fr', "Il est beaucoup d'avoir retrouvé les anciens élèves dans une ville qui ne les connaît plus."],
  [
    'la',
    'Hortus parvus post villam est, quem avus manibus suis aedificavit; ibi rosae et lilia non sunt sine cura.',
  ],
  ['it', 'La scoperta improvvisa di quel difetto non è per le sue fattezze, ma per il modo in cui si vede.'],
  ['es', 'El perro de la casa no se va con los niños porque está muy cansado y quiere dormir.'],
])('%s is told by its small words', (code, text) => {
  expect(detectLanguage(text)?.code).toBe(code)
})

test('too little or no running text is no language', () => {
  expect(detectLanguage('')).toBeNull()
  expect(detectLanguage('4711 0815')).toBeNull()
  expect(detectLanguage('SKU BATCH LOT QTY')).toBeNull()
})
