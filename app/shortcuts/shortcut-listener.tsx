import { useEffect } from 'react'
import { isTypedIn } from '../ui/is-typed-in.ts'
import { findShortcut } from './find-shortcut.ts'
import { shortcutRegistry } from './shortcut-registry.ts'

/** Listens to the keyboard for all shortcuts of the page. Mounted once, in the root. */
export function ShortcutListener() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const target = event.target instanceof Element ? event.target : document.body
      // Menus take letters for typing ahead.
      if (target.closest('[role="menu"], [role="listbox"]')) return
      const shortcut = findShortcut(shortcutRegistry.read(), event, {
        isMac: /Mac|iPhone|iPad/.test(navigator.userAgent),
        isInField: isTypedIn(target),
        isInDialog: document.querySelector('dialog:modal') !== null,
        areSingleKeysOn: shortcutRegistry.areSingleKeysOn(),
      })
      if (!shortcut) return
      event.preventDefault()
      shortcut.run(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}
