import { expect, test } from 'vitest'
import { SettingsForm } from './change-settings.server.ts'

const form = { intent: 'save', name: 'Atlas', kind: 'auto', strategy: 'adaptive', model: '' }
const budgetOf = (budget: string) => {
  const parsed = SettingsForm.safeParse({ ...form, budget })
  if (!parsed.success) return parsed.error.issues[0]?.message
  return parsed.data.intent === 'save' ? parsed.data.budget : undefined
}

test.each([
  ['', null],
  [' $12.50 ', 12_500_000_000],
  ['0', 0],
  ['1,000', 1_000_000_000_000],
  ['0.1', 100_000_000],
  ['12,50', 'Write dollars and cents like 25 or 12.50, or leave it empty.'],
  ['-1', 'Write dollars and cents like 25 or 12.50, or leave it empty.'],
  ['1e9', 'Write dollars and cents like 25 or 12.50, or leave it empty.'],
  ['1000000.01', 'At most $1,000,000.'],
])('a budget of "%s" is %s', (text, budget) => {
  expect(budgetOf(text)).toBe(budget)
})
