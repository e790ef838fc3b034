import { expect, test } from 'vitest'
import { isAccentedForm } from './accents.ts'

test.each([
  ['Bäckerei Achtermann', 'Backerei Achtermann'],
  ['Filterkaffee groß', 'Filterkaffee grob'],
  ['Doppelzimmer mit Frühstück', 'Doppelzimmer mit Fruihstick'],
  ['Warburger Straße 130', 'Warburger StraBe 130'],
])('%s is what %s was', (accented, plain) => {
  expect(isAccentedForm(accented, plain)).toBe(true)
})

test.each([
  ['Kaffee', 'Kaffee'],
  ['Müller 12,50', 'Muller 12,80'],
  ['Käse und Brot', 'Tomaten'],
])('%s does not replace %s', (accented, plain) => {
  expect(isAccentedForm(accented, plain)).toBe(false)
})
