import { DropZone } from './drop-zone.tsx'
import { useUploads } from './use-uploads.ts'

/** For a team without batches: its first files open the new-batch page by themselves. */
export function FirstDrop() {
  const { beginWith } = useUploads()
  return <DropZone onPick={beginWith} isLarge />
}
