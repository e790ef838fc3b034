import { expect, test } from 'vitest'
import { LIMITS } from '#domain/limits.ts'
import { nameByPattern, namesAllTheSame } from './name-pattern.ts'

const file = { path: 'March/scans/IMG_0042.v2.jpg' }

test('the number of a file takes the place of {n}, with zeros where there are more n', () => {
  expect(nameByPattern('Receipt {n}', file, 7)).toBe('Receipt 7')
  expect(nameByPattern('{nnn} of the box', file, 7)).toBe('007 of the box')
  expect(nameByPattern('{nn}', file, 1_234)).toBe('1234')
})

test('name and folder of the file can be used', () => {
  expect(nameByPattern('{folder}: {name}', file, 1)).toBe('scans: IMG_0042.v2')
  expect(nameByPattern('{folder}{name}', { path: '.profile' }, 1)).toBe('.profile')
})

test('a name is never longer than the database takes', () => {
  expect(nameByPattern('x'.repeat(500), file, 1)).toHaveLength(LIMITS.nameChars)
})

test('it is known when a pattern calls all files the same', () => {
  expect(namesAllTheSame('Receipt')).toBe(true)
  expect(namesAllTheSame('Receipt {n}')).toBe(false)
})
