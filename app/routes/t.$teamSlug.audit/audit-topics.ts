/** Actions of the audit log by what they are about; the order of both is the order on the page. */
export const AUDIT_TOPICS = {
  people: {
    label: 'Members and invitations',
    actions: [
      'member.added',
      'member.removed',
      'member.role_changed',
      'invitation.made',
      'invitation.revoked',
    ],
  },
  settings: { label: 'Settings', actions: ['team.changed'] },
  batches: {
    label: 'Batches',
    actions: [
      'batch.created',
      'batch.processing',
      'batch.paused',
      'batch.cancelled',
      'batch.changed',
      'files.retried',
    ],
  },
  documents: {
    label: 'Documents',
    actions: ['document.corrected', 'document.restored', 'document.accepted', 'document.reopened'],
  },
  views: { label: 'Shared searches', actions: ['view.shared', 'view.changed', 'view.withdrawn'] },
} as const satisfies Record<string, { label: string; actions: readonly string[] }>

export type AuditTopic = keyof typeof AUDIT_TOPICS

export const isAuditTopic = (name: string): name is AuditTopic => Object.hasOwn(AUDIT_TOPICS, name)

export const TOPIC_NAMES = Object.keys(AUDIT_TOPICS).filter(isAuditTopic)
