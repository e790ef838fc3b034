import { type ComponentType, useEffect, useState } from 'react'
import { SHORTCUTS_WORDS } from '../shortcuts/shortcuts-words.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { useNotLoaded } from '../ui/use-not-loaded.ts'
import type { PaletteDialog } from './palette-dialog.tsx'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'

type CommandPaletteProps = { isOpen: boolean; onOpen: () => void; onClose: () => void }

/** Listens for Mod+K in all pages of a team. The palette itself is loaded when it is opened for the first time. */
export function CommandPalette({ isOpen, onOpen, onClose }: CommandPaletteProps) {
  const [Dialog, setDialog] = useState<ComponentType<Parameters<typeof PaletteDialog>[0]>>()
  const tellNotLoaded = useNotLoaded()
  useShortcuts(SHORTCUTS_WORDS.everywhere, [{ keys: 'Mod+k', words: WORDS.open, run: onOpen }])
  useEffect(() => {
    if (!isOpen || Dialog) return
    import('./palette-dialog.tsx')
      .then((loaded) => setDialog(() => loaded.PaletteDialog))
      .catch(() => {
        onClose()
        tellNotLoaded(WORDS.notLoaded)
      })
  }, [isOpen, Dialog, onClose, tellNotLoaded])
  return Dialog ? <Dialog isOpen={isOpen} onClose={onClose} /> : null
}
