import { serveWorker } from '../_shared/serve-worker.ts'
import { EmbeddingRun } from './embedding-run.ts'

serveWorker(
  { name: 'embed', gathering: { gatherMs: 400, gatherMoreMs: 400 } },
  (world) => new EmbeddingRun(world),
)
