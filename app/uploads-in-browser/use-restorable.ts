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
    void findRestorable(center, Date.now()).then((found) => {
      if (!isNewest) return
      setRestorable(found)
      if (found.length === 0 && center.isIdle) noteThatNothingIsRemembered()
    })
    return () => {
      isNewest = false
    }
  }, [center, runCount, looks])
  return { restorable, refresh: useCallback(() => setLooks((count) => count + 1), []) }
}
