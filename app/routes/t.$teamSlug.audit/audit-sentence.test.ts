import { expect, test } from 'vitest'
import { type AuditEntry, auditSentence } from './audit-sentence.ts'
import { AUDIT_TOPICS } from './audit-topics.ts'

const ada = { id: 'a', name: 'Ada' }
const ben = { id: 'b', name: 'Ben' }
const batch = { id: 'c', name: 'March' }

const say = (entry: Partial<AuditEntry> & { action: string }): string => {
  const { actor, does, subject, rest } = auditSentence({ actor: ada, subject: null, detail: {}, ...entry })
  return [actor, does, subject, rest].filter(Boolean).join(' ')
}

test.each<[string, Partial<AuditEntry> & { action: string }]>([
  [
    'Ada changed Ben’s role from member to admin',
    { action: 'member.role_changed', subject: ben, detail: { from: 'member', to: 'admin' } },
  ],
  ['Ada joined as a viewer', { action: 'member.added', subject: ada, detail: { role: 'viewer' } }],
  [
    'HandScript added Ben as an owner',
    { action: 'member.added', actor: null, subject: ben, detail: { role: 'owner' } },
  ],
  ['Ada left the team', { action: 'member.removed', subject: ada, detail: { role: 'viewer' } }],
  ['Ada removed Ben', { action: 'member.removed', subject: ben, detail: { role: 'viewer' } }],
  [
    'Ada invited x@y.test as an admin',
    { action: 'invitation.made', detail: { email: 'x@y.test', role: 'admin' } },
  ],
  [
    'Ada resumed the batch “March”',
    { action: 'batch.processing', subject: batch, detail: { from: 'paused' } },
  ],
  [
    'Ada started the batch “March”',
    { action: 'batch.processing', subject: batch, detail: { from: 'pending' } },
  ],
  [
    'Ada had 1 file read again in the batch “March”',
    { action: 'files.retried', subject: batch, detail: { files: 1 } },
  ],
  [
    'Ada changed the model from gemini-x to HandScript’s choice; the budget of a month from no ceiling to $25.00',
    {
      action: 'team.changed',
      detail: {
        before: { extract_model: 'gemini-x' },
        after: { monthly_budget_nanodollars: 25_000_000_000 },
      },
    },
  ],
  ['Ada did something.new', { action: 'something.new' }],
])('%s', (sentence, entry) => {
  const parts = (text: string) =>
    text
      .replace(/^Ada changed /, '')
      .split('; ')
      .sort()
  expect(parts(say(entry))).toEqual(parts(sentence))
})

test('every action that one can look for has a sentence of its own', () => {
  const actions = Object.values(AUDIT_TOPICS).flatMap((topic): readonly string[] => topic.actions)
  for (const action of actions) expect(say({ action, subject: ben })).not.toContain(`did ${action}`)
})
