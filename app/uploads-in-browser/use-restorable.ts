import { useCallback, useEffect, useState } from 'react'
import { noteThatNothingIsRemembered } from './remembered-note.ts'
import { findRestorable, type Restorable } from './restore.ts'
import type { UploadCenter } from './upload-center.ts'

/** Interrupted uploads of this person; looked for anew when the number of uploads changes. */
export function useRestorable(
  center: UploadCenter,
  runCount: number,
): { restorable: readonly Restorable[]; refresh: () => void } {
  const [restorable, setRestorable] = useState<readonly Restorable[]>([])
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    let isNewest = true
    const look = async () => {
      const found = await findRestorable(center, Date.now())
      if (isNewest) setRestorable(found)
      // Another tab may be at work on an upload, or another person have left one here.
      if (center.isIdle && (await center.store.isEmpty())) noteThatNothingIsRemembered()
    }
    void look()
    return () => {
      isNewest = false
    }
  }, [center, runCount, looks])
  return { restorable, refresh: useCallback(() => setLooks((count) => count + 1), []) }
}
