import type { ObjectStore, StoredObject } from '../object-store.ts'

type TestStore = Pick<
  ObjectStore,
  'findObject' | 'listObjects' | 'eraseObject' | 'presignPut' | 'presignView'
> & {
  /** What was asked, in order. */
  asked: string[]
}

/** A store that holds these objects by key. */
export function makeStore(objects: Record<string, StoredObject> = {}): TestStore {
  const asked: string[] = []
  return {
    asked,
    findObject: (key) => {
      asked.push(`head ${key}`)
      return Promise.resolve(objects[key] ?? null)
    },
    listObjects: (prefix) => {
      asked.push(`list ${prefix}`)
      return Promise.resolve(new Map(Object.entries(objects).filter(([key]) => key.startsWith(prefix))))
    },
    eraseObject: (key) => {
      asked.push(`erase ${key}`)
      return Promise.resolve()
    },
    presignPut: ({ key, type, md5 }) =>
      Promise.resolve({
        url: `https://store.test/${key}`,
        headers: { 'content-type': type, 'content-md5': md5 },
      }),
    presignView: ({ key, type, signedAt }) =>
      Promise.resolve(`https://store.test/${key}?as=${type}&at=${signedAt.toISOString()}`),
  }
}
