import { watch } from 'node:fs'

const QUIET_MS = 200

/**
 * Calls `reload` when a TypeScript or JSON file in one of the folders has changed, once for all that is saved together,
 * and never twice at a time. Answers a function that ends it.
 */
export function reloadOnChange(folders: readonly string[], reload: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (file === null || !/\.(ts|json)$/.test(file) || file.endsWith('.test.ts')) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        work = work.then(reload)
      }, QUIET_MS)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
