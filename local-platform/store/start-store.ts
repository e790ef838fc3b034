import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import S3rver from '@20minutes/s3rver'
import { closeServer, listenOnLoopback } from '../listen-on-loopback.ts'
import { AtomicStore } from './atomic-store.ts'
import { createGuard } from './guard.ts'
import type { FaultHook } from './store-fault.ts'

export type StoreOptions = {
  /** 0 takes any free port. */
  port: number
  dataDir: string
  accessKeyId: string
  secretAccessKey: string
  bucket: string
  region: string
  /** Origins whose pages may read and write. Read on every request, so the array may grow after the start. */
  allowedOrigins: readonly string[]
  /** What time it is for the expiry of signatures. */
  clock?: () => Date
  /** Lets tests and load runs break single requests. */
  faults?: FaultHook
}

export type Store = { url: string; port: number; close(): Promise<void> }

/**
 * Starts the local object store: one private bucket on disk that behaves like Backblaze B2's S3 interface towards
 * signed requests, and says no to all others. Listens on loopback only.
 */
export async function startStore(options: StoreOptions): Promise<Store> {
  await mkdir(options.dataDir, { recursive: true })
  const server = new S3rver({
    silent: true,
    directory: options.dataDir,
    vhostBuckets: false,
    configureBuckets: [{ name: options.bucket }],
  })
  // `silent` quiets its outputs only: closed, it prints what still comes, presigned addresses with it.
  server.logger.silent = true
  const store = new AtomicStore(options.dataDir)
  server.store = server.context.store = store
  await store.prepare()
  await server.configureBuckets()
  server.middleware.unshift(
    createGuard({
      store,
      account: options,
      bucket: options.bucket,
      allowedOrigins: options.allowedOrigins,
      clock: options.clock ?? (() => new Date()),
      faults: options.faults,
    }),
  )
  // Refusals are answers, and a client that goes away is none of our business; without a listener Koa prints both.
  server.on('error', () => {})

  // Uploads of 50 MB over a slow line take longer than Node's five minutes allow.
  const http = createServer({ requestTimeout: 0, keepAliveTimeout: 30_000 }, server.callback())
  const port = await listenOnLoopback(http, options.port)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      await closeServer(http)
      server.logger.close()
    },
  }
}
