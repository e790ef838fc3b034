import { expect, test } from 'vitest'
import { TeamSettings } from './team-settings.ts'

test('a team that decided nothing has the settings of the product', () => {
  expect(TeamSettings.parse({})).toEqual({
    default_kind: 'auto',
    default_strategy: 'adaptive',
    extract_model: null,
    monthly_budget_nanodollars: null,
    retention_days: null,
    files_per_batch: null,
    files_per_minute: null,
  })
})

test('a budget is whole nano-dollars and never less than nothing', () => {
  for (const budget of [-1, 0.5, Number.NaN, 1e16, '5']) {
    expect(TeamSettings.safeParse({ monthly_budget_nanodollars: budget }).success, String(budget)).toBe(false)
  }
  expect(TeamSettings.parse({ monthly_budget_nanodollars: 0 }).monthly_budget_nanodollars).toBe(0)
})
