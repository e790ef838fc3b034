import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROUTES = join(import.meta.dirname, '..', 'routes')
const actions = globSync('*/route.tsx', { cwd: ROUTES })
  .map((route) => ({ route, source: readFileSync(join(ROUTES, route), 'utf8') }))
  .filter(({ source }) => source.includes('export async function action'))

test('there are actions to look at', () => {
  expect(actions.length).toBeGreaterThan(2)
})

test.each(actions)(
  'the action of $route reads its form by parseForm, which refuses other sites',
  ({ source }) => {
    const body = source.slice(source.indexOf('export async function action'))
    expect(body).toMatch(/await parseForm\(request, /)
    expect(body).not.toContain('request.formData()')
  },
)

test.each(actions)(
  'the page of $route takes its answer by useAnswer, which keeps it when there is none',
  ({ source }) => {
    expect(source).not.toContain('useActionData')
  },
)
