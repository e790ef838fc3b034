import { INSPECTED_START, inspectStart, type Refusal } from '#domain/file-inspection/inspect-file.ts'
import type { Picked } from './picked-file.ts'

const CHECKED_AT_ONCE = 8

/** Looks at the first bytes of a file; null when nothing speaks against sending it. */
async function checkPicked({ file }: Picked): Promise<Refusal | null> {
  try {
    const start = new Uint8Array(await file.slice(0, INSPECTED_START).arrayBuffer())
    return inspectStart({ name: file.name, bytes: file.size, start })
  } catch {
    return { accepted: false, code: 'file_changed', detail: null }
  }
}

/** Checks many, a few at a time; tells each as it is known, in no order. */
export async function checkAll<File extends Picked>(
  files: readonly File[],
  tell: (file: File, refusal: Refusal | null) => void,
): Promise<void> {
  const waiting = [...files]
  const check = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) tell(file, await checkPicked(file))
  }
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, check))
}
