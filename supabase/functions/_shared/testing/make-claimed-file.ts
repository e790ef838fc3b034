import type { ClaimedFile } from '../worker-database.ts'

/** A claimed file with an id of its own. */
export function makeClaimedFile(change: Partial<ClaimedFile> = {}): ClaimedFile {
  const id = change.file_id ?? crypto.randomUUID()
  return {
    file_id: id,
    team_id: '00000000-0000-4000-8000-00000000000a',
    batch_id: '00000000-0000-4000-8000-00000000000b',
    lease_token: crypto.randomUUID(),
    storage_key: `t/team/batch/${id}.jpg`,
    etag: 'd41d8cd98f00b204e9800998ecf8427e',
    sent_type: 'image/jpeg',
    sent_bytes: 500_000,
    kind: 'receipt',
    attempts: 1,
    max_attempts: 5,
    max_concurrent: 5,
    file_name: 'page.jpg',
    ...change,
  }
}
