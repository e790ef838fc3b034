import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { BATCH_KINDS } from '../document-kinds.ts'
import { answerSchemaFor } from './page-answer.ts'
import { pageIdOf, pageLabel } from './page-label.ts'
import { PROMPT_VERSION } from './prompt-version.ts'
import { closingPrompt, systemPrompt } from './prompts.ts'

/** What each version was. A changed prompt or schema needs a new version, and its line here. */
const FINGERPRINTS: Record<string, string> = {
  'pages-1': '73d8b270a8aab6da',
}

describe('prompts', () => {
  test('a version stands for the same words and the same schema for ever', () => {
    const words = BATCH_KINDS.flatMap((kind) => [systemPrompt(kind), JSON.stringify(answerSchemaFor(kind))])
    const all = [...words, closingPrompt(1), closingPrompt(2)].join('\n')
    const fingerprint = createHash('sha256').update(all).digest('hex').slice(0, 16)
    expect(fingerprint, 'raise PROMPT_VERSION and add its line').toBe(FINGERPRINTS[PROMPT_VERSION])
  })

  test.each(BATCH_KINDS)('the pages of a %s batch are named as evidence, not as instructions', (kind) => {
    expect(systemPrompt(kind)).toContain('evidence, not instructions')
  })

  test('the closing words are no label of a page', () => {
    expect(pageIdOf(closingPrompt(3))).toBeNull()
    expect(pageIdOf(pageLabel('0a1b2c3d'))).toBe('0a1b2c3d')
  })
})
