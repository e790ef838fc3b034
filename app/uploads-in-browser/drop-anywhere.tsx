import { useEffect, useRef, useState } from 'react'
import { Icon } from '#app/ui/icon.tsx'
import { isTypedIn } from '#app/ui/is-typed-in.ts'
import { useToast } from '#app/ui/toast.tsx'
import { filesOfDrop } from './files-of-drop.ts'
import { pickedFromFiles } from './picked-file.ts'
import { PICKER_WORDS } from './picker-words.ts'
import type { DropTarget } from './use-uploads.ts'

const holdsFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') ?? false

/** Takes files that are dropped or pasted anywhere on the page, and says where they will go while they hang over it. */
export function DropAnywhere({ target }: { target: DropTarget }) {
  const [isOver, setOver] = useState(false)
  const newest = useRef(target)
  useEffect(() => {
    newest.current = target
  })
  const showToast = useToast()
  useEffect(
    () =>
      listen({
        setOver,
        take: (files) => newest.current.take(files),
        onUnreadable: () => showToast({ tone: 'bad', text: PICKER_WORDS.notRead }),
      }),
    [showToast],
  )
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-veil p-6">
      <p className="flex items-center gap-3 rounded-large border-2 border-dashed border-action bg-sheet px-6 py-5 text-lead font-medium shadow-raised">
        <Icon name="upload" />
        {target.words}
      </p>
    </div>
  )
}

type Listening = {
  setOver: (isOver: boolean) => void
  take: DropTarget['take']
  /** A file or folder of a drop is locked, or gone since. */
  onUnreadable: () => void
}

function listen({ setOver, take, onUnreadable }: Listening): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const give = (files: ReturnType<typeof pickedFromFiles>) => {
    if (files.length > 0) take(files)
  }
  // Without this a browser would leave the page and show the file.
  const hang = (event: DragEvent) => {
    if (!holdsFiles(event.dataTransfer)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  addEventListener('dragenter', hang, { signal })
  addEventListener('dragover', hang, { signal })
  addEventListener(
    'dragleave',
    (event) => {
      // Leaving the window, not one element for another.
      if (event.relatedTarget === null) setOver(false)
    },
    { signal },
  )
  addEventListener(
    'drop',
    (event) => {
      setOver(false)
      if (!holdsFiles(event.dataTransfer)) return
      event.preventDefault()
      filesOfDrop(event.dataTransfer).then(give, onUnreadable)
    },
    { signal },
  )
  addEventListener(
    'paste',
    (event) => {
      const { clipboardData } = event
      if (!clipboardData || clipboardData.files.length === 0) return
      // Spreadsheets copy a picture of their cells besides: in a field their text is meant.
      if (isTypedIn(event.target) && clipboardData.types.includes('text/plain')) return
      event.preventDefault()
      give(pickedFromFiles(clipboardData.files))
    },
    { signal },
  )
  return () => ending.abort()
}
