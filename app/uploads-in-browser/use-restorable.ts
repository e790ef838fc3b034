import { useCallback, useEffect, useState } from 'react'
import { findRestorable, noteIfNothingIsLeft, type Restorable } from './restore.ts'
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
      await noteIfNothingIsLeft(center)
    }
    void look()
    return () => {
      isNewest = false
    }
  }, [center, runCount, looks])
  return { restorable, refresh: useCallback(() => setLooks((count) => count + 1), []) }
}
