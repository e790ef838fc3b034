import { useEffect, useRef, useState } from 'react'
import type { Shortcut } from './shortcut.ts'
import { shortcutRegistry } from './shortcut-registry.ts'

export type { Shortcut } from './shortcut.ts'

/**
 * Makes keys work while the component is there, and lists them in the sheet under `scope` ("Document", "Batch list").
 * The shortcuts may be written anew with every render: what runs is always the newest.
 */
export function useShortcuts(scope: string, shortcuts: readonly Shortcut[]): void {
  const [place] = useState(() => shortcutRegistry.takePlace())
  const newest = useRef(shortcuts)
  useEffect(() => {
    newest.current = shortcuts
  })
  // Only what the sheet shows and what a press is compared with: functions change with every render.
  const shape = JSON.stringify(shortcuts.map(({ run: _, ...rest }) => rest))
  useEffect(() => {
    const known = newest.current.map((shortcut, index) => ({
      ...shortcut,
      run: (event: KeyboardEvent) => newest.current[index]?.run(event),
    }))
    return shortcutRegistry.add({ scope, shortcuts: known, place })
  }, [scope, shape, place])
}
