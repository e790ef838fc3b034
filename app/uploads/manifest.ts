import { Failure, type FailureCode } from '#domain/failures.ts'
import type { FileStatus } from '#domain/file-status.ts'
import { LIMITS } from '#domain/limits.ts'
import { UPLOAD_TRIES } from '#domain/retry-policy.ts'
import type { ManifestEntry, UploadApi } from './ports.ts'
import { retryCall, type RetryTools } from './retry-call.ts'

/** Where each file stands after the manifest is written; `batch_full` for those the batch had no room for. */
export type Registered = Map<string, FileStatus | Extract<FailureCode, 'batch_full'>>

/** Writes the rows of all files before a byte of them moves. Repeating it changes nothing. Throws a Failure. */
export async function writeManifest(options: {
  api: UploadApi
  batchId: string
  files: readonly ManifestEntry[]
  tools: RetryTools
}): Promise<Registered> {
  const { api, batchId, files, tools } = options
  const registered: Registered = new Map()

  const register = async (chunk: readonly ManifestEntry[]): Promise<void> => {
    try {
      const rows = await retryCall(UPLOAD_TRIES.sign, tools, () =>
        api.registerFiles(batchId, chunk, tools.signal),
      )
      for (const row of rows) registered.set(row.id, row.status)
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'batch_full') throw error
      await registerWhatFits(chunk)
    }
  }

  // The server takes a chunk or refuses it; halving finds the last file that fits with about ten requests.
  const registerWhatFits = async (chunk: readonly ManifestEntry[]): Promise<void> => {
    const [only, ...others] = chunk
    if (only && others.length === 0) {
      registered.set(only.id, 'batch_full')
      return
    }
    const firstHalf = chunk.slice(0, Math.ceil(chunk.length / 2))
    const secondHalf = chunk.slice(firstHalf.length)
    await register(firstHalf)
    if (isFullAfter(firstHalf)) refuseAll(secondHalf)
    else await register(secondHalf)
  }

  const isFullAfter = (chunk: readonly ManifestEntry[]): boolean =>
    registered.get(chunk.at(-1)?.id ?? '') === 'batch_full'

  const refuseAll = (chunk: readonly ManifestEntry[]) => {
    for (const file of chunk) registered.set(file.id, 'batch_full')
  }

  for (let from = 0; from < files.length; from += LIMITS.filesPerRegisterCall) {
    const chunk = files.slice(from, from + LIMITS.filesPerRegisterCall)
    if (isFullAfter(files.slice(0, from))) refuseAll(chunk)
    else await register(chunk)
  }
  return registered
}
