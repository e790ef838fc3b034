import { KIND_WORDS } from '#app/batches/batch-words.ts'
import { ROLE_WORDS, WITH_ARTICLE } from '#app/team/role-words.ts'
import { formatCost, formatCount, formatFiles } from '#app/ui/format-numbers.ts'
import { BATCH_KINDS } from '#domain/document-kinds.ts'
import { type Role, ROLES } from '#domain/roles.ts'

export type AuditEntry = {
  action: string
  /** Null: the machine. */
  actor: { id: string; name: string } | null
  subject: { id: string; name: string } | null
  detail: Record<string, unknown>
}

/** The parts of a sentence; `subject` may be a link. */
export type AuditSentence = { actor: string; does: string; subject?: string; rest?: string }

type Writer = (entry: AuditEntry) => Omit<AuditSentence, 'actor'>

const isSelf = ({ actor, subject }: AuditEntry) => actor !== null && actor.id === subject?.id
const nameOf = ({ subject }: AuditEntry) => subject?.name ?? 'somebody'
const quoted = (name: string) => `“${name}”`
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const roleOf = (value: unknown): Role | undefined => ROLES.find((role) => role === value)
const asRole = (value: unknown): string => {
  const role = roleOf(value)
  return role ? ` as ${WITH_ARTICLE[role]}` : ''
}
const lowerRole = (value: unknown): string => {
  const role = roleOf(value)
  return role ? ROLE_WORDS[role].toLowerCase() : text(value)
}

const onBatch =
  (does: string): Writer =>
  (entry) => ({ does: `${does} the batch`, subject: quoted(nameOf(entry)) })

const onDocument =
  (does: string, rest?: string): Writer =>
  (entry) => ({ does, subject: quoted(nameOf(entry)), ...(rest ? { rest } : {}) })

const onView =
  (does: string, rest?: string): Writer =>
  ({ detail }) => ({ does, subject: quoted(text(detail['name'])), ...(rest ? { rest } : {}) })

const WRITERS: Record<string, Writer> = {
  'member.added': (entry) =>
    isSelf(entry)
      ? { does: 'joined', rest: asRole(entry.detail['role']).trim() }
      : { does: 'added', subject: nameOf(entry), rest: asRole(entry.detail['role']).trim() },
  'member.removed': (entry) =>
    isSelf(entry) ? { does: 'left the team' } : { does: 'removed', subject: nameOf(entry) },
  'member.role_changed': (entry) => ({
    does: 'changed',
    subject: isSelf(entry) ? 'their own role' : `${nameOf(entry)}’s role`,
    rest: `from ${lowerRole(entry.detail['from'])} to ${lowerRole(entry.detail['to'])}`,
  }),
  'invitation.made': ({ detail }) => ({
    does: 'invited',
    subject: text(detail['email']),
    rest: asRole(detail['role']).trim(),
  }),
  'invitation.revoked': ({ detail }) => ({
    does: 'withdrew the invitation of',
    subject: text(detail['email']),
  }),
  'team.changed': ({ detail }) => ({ does: 'changed', rest: changes(detail) }),
  'batch.created': onBatch('made'),
  'batch.processing': (entry) => onBatch(entry.detail['from'] === 'paused' ? 'resumed' : 'started')(entry),
  'batch.paused': onBatch('paused'),
  'batch.cancelled': onBatch('cancelled'),
  'batch.changed': onBatch('changed'),
  'files.retried': (entry) => ({
    does: `had ${formatFiles(Number(entry.detail['files']) || 0)} read again in the batch`,
    subject: quoted(nameOf(entry)),
  }),
  'document.corrected': onDocument('corrected'),
  'document.restored': (entry) => onDocument('brought back an earlier version of')(entry),
  'document.accepted': onDocument('accepted', 'as it was read'),
  'document.reopened': onDocument('opened', 'for review again'),
  'view.shared': onView('shared the search', 'with the team'),
  'view.changed': onView('changed the shared search'),
  'view.withdrawn': onView('withdrew the shared search'),
}

/** A line of the audit log as people say it. What this page does not know yet is shown by its code. */
export function auditSentence(entry: AuditEntry): AuditSentence {
  const actor = entry.actor?.name ?? 'HandScript'
  const write = WRITERS[entry.action]
  return write ? { actor, ...write(entry) } : { actor, does: `did ${entry.action}` }
}

type SettingWords = { label: string; unset: string; say: (value: unknown) => string }

const count = (value: unknown) => formatCount(Number(value))
const SETTINGS: Record<string, SettingWords> = {
  name: { label: 'the name', unset: 'none', say: (value) => quoted(text(value)) },
  default_kind: {
    label: 'the kind of new batches',
    unset: KIND_WORDS.auto.toLowerCase(),
    say: (value) => {
      const kind = BATCH_KINDS.find((known) => known === value)
      return kind ? KIND_WORDS[kind].toLowerCase() : text(value)
    },
  },
  default_strategy: { label: 'the pace of new batches', unset: 'adaptive', say: text },
  extract_model: { label: 'the model', unset: 'HandScript’s choice', say: text },
  monthly_budget_nanodollars: {
    label: 'the budget of a month',
    unset: 'no ceiling',
    say: (value) => formatCost(Number(value)),
  },
  retention_days: {
    label: 'how long documents are kept',
    unset: 'for ever',
    say: (value) => `${count(value)} days`,
  },
  files_per_batch: { label: 'the most files of a batch', unset: 'the product’s limit', say: count },
  files_per_minute: { label: 'the most files a minute', unset: 'the product’s limit', say: count },
}

function changes(detail: Record<string, unknown>): string {
  const [before, after] = [objectOf(detail['before']), objectOf(detail['after'])]
  const parts = Object.entries(SETTINGS)
    .filter(([name]) => name in before || name in after)
    .map(([name, { label, unset, say }]) => {
      const [was, is] = [before[name], after[name]].map((value) =>
        value === undefined || value === null ? unset : say(value),
      )
      return `${label} from ${was} to ${is}`
    })
  return parts.length > 0 ? parts.join('; ') : 'the settings'
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
