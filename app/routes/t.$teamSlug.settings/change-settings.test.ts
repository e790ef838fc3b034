import { expect, test } from 'vitest'
import { SettingsForm } from './change-settings.server.ts'

const form = {
  intent: 'save',
  name: 'Atlas',
  kind: 'auto',
  strategy: 'adaptive',
  model: '',
  budget: '',
  retention: '',
}
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

test.each([
  ['', null],
  [' 30 ', 30],
  ['3650', 3650],
  ['0', 'Write a number of days from 1 to 3,650, or leave it empty.'],
  ['3651', 'Write a number of days from 1 to 3,650, or leave it empty.'],
  ['1.5', 'Write a number of days from 1 to 3,650, or leave it empty.'],
])('keeping for "%s" days is %s', (text, days) => {
  const parsed = SettingsForm.safeParse({ ...form, retention: text })
  const said = parsed.success
    ? parsed.data.intent === 'save' && parsed.data.retention
    : parsed.error.issues[0]?.message
  expect(said).toBe(days)
})
