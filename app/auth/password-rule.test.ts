import { expect, test } from 'vitest'
import { passwordFault } from './password-rule.ts'

test.each([
  ['nine char', 'Take at least 10 characters.'],
  ['Ada.Lovelace@Example.org ', 'Take something else than your e-mail address.'],
  ['ada.lovelace', 'Take something else than your e-mail address.'],
  ['é'.repeat(37), 'Take at most 72 characters.'],
  ['ten chars!', null],
  ['ada.lovelace wrote it', null],
])('%s', (password, fault) => {
  expect(passwordFault(password, 'ada.lovelace@example.org')).toBe(fault)
})
