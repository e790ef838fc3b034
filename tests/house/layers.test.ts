import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()

/** Rules that the text breaks when it stands in that file. */
async function brokenRules(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath })
  return result?.messages.map((message) => message.ruleId) ?? []
}

const LAYERS = 'import-x/no-restricted-paths'
const importing = (path: string) => `import * as it from '${path}'\nexport const seen = it\n`

test.each([
  ['domain/probe.ts', '../app/env.server.ts'],
  ['domain/probe.ts', '../local-platform/stack-file.ts'],
  ['app/ui/probe.ts', '../env.server.ts'],
  ['app/uploads/probe.ts', '../env.server.ts'],
  ['app/probe.ts', '../local-platform/stack-file.ts'],
  ['supabase/functions/uploads/probe.ts', '../extract/extraction-run.ts'],
  ['supabase/functions/_shared/probe.ts', '../extract/extraction-run.ts'],
  ['supabase/functions/uploads/probe.ts', '../../../app/env.server.ts'],
  ['local-platform/probe.ts', '../app/env.server.ts'],
  ['local-platform/probe.ts', '../scripts/capture.ts'],
])('%s may not import %s', async (file, imported) => {
  expect(await brokenRules(file, importing(imported))).toContain(LAYERS)
})

test.each([
  ['supabase/functions/uploads/probe.ts', '../../../domain/limits.ts'],
  ['app/uploads/probe.ts', '../../domain/limits.ts'],
  ['local-platform/probe.ts', '../domain/limits.ts'],
])('%s may import %s', async (file, imported) => {
  expect(await brokenRules(file, importing(imported))).not.toContain(LAYERS)
})

test('domain imports no package but zod', async () => {
  expect(await brokenRules('domain/probe.ts', importing('node:fs'))).toContain('no-restricted-imports')
  expect(await brokenRules('domain/probe.ts', importing('zod'))).not.toContain('no-restricted-imports')
})

test('domain reads no clock and no chance', async () => {
  expect(await brokenRules('domain/probe.ts', 'export const now = () => Date.now()\n')).toContain(
    'no-restricted-properties',
  )
  expect(await brokenRules('domain/probe.ts', 'export const get = () => fetch("x")\n')).toContain(
    'no-restricted-globals',
  )
})
