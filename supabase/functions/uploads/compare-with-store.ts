import type { ObjectStore, StoredObject } from '../_shared/object-store.ts'

/** What a row says about bytes that should be in the store. */
export type AnnouncedUpload = { id: string; storage_key: string; sent_md5: string; sent_bytes: number }

export type StoreVerdict =
  { verdict: 'there'; object: StoredObject } | { verdict: 'missing' } | { verdict: 'mismatch' }

/** From so many on, one list of the batch is less work than a HEAD each. */
const LIST_FROM = 12
/** A list costs ten times a HEAD, and 3,000 keys is where it stops being less work. What is not in it is asked for. */
const LIST_PAGES = 3
/** B2 allows 500 requests a second; a hundred at once would also be a hundred connections. */
const HEADS_AT_ONCE = 16

/**
 * Asks the store whether the announced bytes are there: size and MD5 must be the same.
 * @param prefix under which all of their keys lie
 * @throws what the store throws when it cannot be asked
 */
export async function compareWithStore(
  uploads: readonly AnnouncedUpload[],
  { store, prefix }: { store: Pick<ObjectStore, 'findObject' | 'listObjects'>; prefix: string },
): Promise<Map<string, StoreVerdict>> {
  const listed =
    uploads.length >= LIST_FROM
      ? await store.listObjects(prefix, LIST_PAGES)
      : new Map<string, StoredObject>()
  const verdicts = new Map<string, StoreVerdict>()
  const waiting = [...uploads]
  await Promise.all(
    Array.from({ length: Math.min(HEADS_AT_ONCE, waiting.length) }, async () => {
      for (let upload = waiting.shift(); upload; upload = waiting.shift()) {
        const object = listed.get(upload.storage_key) ?? (await store.findObject(upload.storage_key))
        verdicts.set(upload.id, judge(upload, object))
      }
    }),
  )
  return verdicts
}

function judge(upload: AnnouncedUpload, object: StoredObject | null): StoreVerdict {
  if (!object) return { verdict: 'missing' }
  const isSame = object.bytes === upload.sent_bytes && object.etag === hexOfBase64(upload.sent_md5)
  return isSame ? { verdict: 'there', object } : { verdict: 'mismatch' }
}

const hexOfBase64 = (base64: string): string =>
  [...atob(base64)].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('')
