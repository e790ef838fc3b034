import type { ClaimedDocument } from '../worker-database.ts'

/** A claimed text with an id of its own. */
export const makeClaimedDocument = (change: Partial<ClaimedDocument> = {}): ClaimedDocument => ({
  document_id: crypto.randomUUID(),
  team_id: '00000000-0000-4000-8000-00000000000a',
  batch_id: '00000000-0000-4000-8000-00000000000b',
  file_id: crypto.randomUUID(),
  lease_token: crypto.randomUUID(),
  title: 'Title',
  text: 'text',
  attempts: 1,
  ...change,
})
