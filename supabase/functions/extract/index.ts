import { readEnvironment, StoreEnvironment } from '../_shared/environment.ts'
import { createObjectStore } from '../_shared/object-store.ts'
import { variables } from '../_shared/runtime.ts'
import { serveWorker } from '../_shared/serve-worker.ts'
import { ExtractionRun, INLINE_LIMIT } from './extraction-run.ts'
import { InlineBytes } from './inline-bytes.ts'

const ownWorld = {
  store: createObjectStore(readEnvironment(StoreEnvironment, variables())),
  inlineBytes: new InlineBytes(INLINE_LIMIT),
  random: Math.random,
  newPageId: () => crypto.randomUUID().slice(0, 8),
}

serveWorker(
  { name: 'extract', gathering: { gatherMs: 700, gatherMoreMs: 500 } },
  (world) => new ExtractionRun({ ...world, ...ownWorld }),
)
