import { expect, test } from 'vitest'
import { findEquations } from './equations.ts'

test('lines that are equations are found, prose with an equals sign is not', () => {
  expect(
    findEquations(['V = 2.4 × 1.2 × 0.35', 'E=mc²', 'Simple pendulum', 'Length = about one metre', '= 9']),
  ).toEqual([{ latex: 'V = 2.4 \\cdot  1.2 \\cdot  0.35' }, { latex: 'E=mc^2' }])
})
