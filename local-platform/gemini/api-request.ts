import type { IncomingMessage } from 'node:http'
import type { Caller } from './gemini-world.ts'
import { GoogleError, invalidArgument } from './google-error.ts'

/** A request to the API, its caller known. */
export type ApiRequest = {
  caller: Caller
  /** Where the client sees us, e.g. `http://127.0.0.1:8700`. */
  origin: string
  query: URLSearchParams
  header(name: string): string | undefined
  body(): Promise<Buffer>
  json(): Promise<unknown>
}

/** What a handler answers: JSON, bytes, or chunks of a stream of events. */
export type Reply = {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  bytes?: Uint8Array
  text?: string
}

// Far beyond the limit nobody is owed a polite answer.
const MAX_DRAINED_BYTES = 1024 * 1024 * 1024

/**
 * Reads the whole body, or throws Google's 413. What is too long is read to its end all the same: a client that is
 * still sending would see a broken connection instead of the answer.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= maxBytes) chunks.push(bytes)
    else chunks.length = 0
    if (size > MAX_DRAINED_BYTES) break
  }
  if (size > maxBytes) throw new GoogleError('too_large')
  return Buffer.concat(chunks)
}

/** Parses a JSON body; an empty one is an empty object. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw invalidArgument('Invalid JSON payload received. Unexpected token.')
  }
}
