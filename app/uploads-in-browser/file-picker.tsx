import { type ChangeEvent, useRef } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { IconName } from '#app/ui/icon-paths.ts'
import { chooseWithHandles } from './choose-with-handles.ts'
import { type Picked, pickedFromFiles } from './picked-file.ts'
import { PICKER_WORDS as WORDS } from './picker-words.ts'

export const ACCEPTED =
  'image/jpeg,image/png,image/webp,image/heic,image/heif,image/tiff,application/pdf,.heic,.heif,.tif,.tiff'

type FilePickerProps = { onPick: (files: Picked[]) => void; isPrimary?: boolean }

/** The ways to choose files by hand: files, a folder, on phones the camera. Dropping and pasting work beside it. */
export function FilePicker({ onPick, isPrimary = false }: FilePickerProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <PickButton
        kind="files"
        icon="upload"
        words={WORDS.files}
        look={isPrimary ? 'primary' : 'plain'}
        onPick={onPick}
      />
      {/* A phone has no folders to choose. */}
      <PickButton
        kind="folder"
        icon="folder"
        words={WORDS.folder}
        look="plain"
        onPick={onPick}
        className="pointer-coarse:hidden"
      />
      <PickButton
        kind="camera"
        icon="camera"
        words={WORDS.camera}
        look="plain"
        onPick={onPick}
        className="pointer-fine:hidden"
      />
    </div>
  )
}

export type PickKind = 'files' | 'folder' | 'camera'

const ATTRIBUTES: Record<PickKind, Record<string, string | boolean>> = {
  files: { multiple: true, accept: ACCEPTED },
  folder: { multiple: true, webkitdirectory: '' },
  camera: { multiple: true, accept: 'image/*', capture: 'environment' },
}

type PickButtonProps = {
  kind: PickKind
  icon: IconName
  words: string
  look: 'primary' | 'plain' | 'quiet'
  onPick: (files: Picked[]) => void
  className?: string
  isBusy?: boolean
}

/** One button, and the input behind it that every browser has. Where handles are given they are asked for instead. */
export function PickButton({ kind, icon, words, look, onPick, className, isBusy = false }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const choose = async () => {
    const withHandles = await chooseWithHandles(kind)
    if (withHandles === 'unsupported') input.current?.click()
    else if (withHandles.length > 0) onPick(withHandles)
  }
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const files = pickedFromFiles(event.currentTarget.files ?? [])
    // The same files may be chosen again.
    event.currentTarget.value = ''
    if (files.length > 0) onPick(files)
  }
  return (
    <>
      <Button
        type="button"
        look={look}
        disabled={isBusy}
        onClick={() => void choose()}
        {...(className && { className })}
      >
        <Icon name={icon} />
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words}
        data-pick={kind}
        onChange={pick}
        {...ATTRIBUTES[kind]}
      />
    </>
  )
}
