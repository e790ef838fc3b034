import { useSyncExternalStore } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { isSingleKey, type Shortcut } from './shortcut.ts'
import { shortcutRegistry, type ShortcutScope } from './shortcut-registry.ts'
import { SHORTCUTS_WORDS } from './shortcuts-words.ts'

/** The keys that do something on this screen, and no others. */
export function ShortcutsSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const scopes = useSyncExternalStore(
    shortcutRegistry.subscribe,
    shortcutRegistry.read,
    shortcutRegistry.readOnServer,
  )
  const singleKeysOn = isOpen && shortcutRegistry.areSingleKeysOn()
  return (
    <Dialog title={SHORTCUTS_WORDS.title} isOpen={isOpen} onClose={onClose} size="medium">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] gap-x-10 gap-y-6">
        {groupScopes(scopes).map(({ scope, shortcuts }) => (
          <section key={scope} aria-label={scope}>
            <h3 className="border-b border-ink pb-1 text-note font-medium text-ink-soft">{scope}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <Line key={shortcut.keys} shortcut={shortcut} isOff={!singleKeysOn} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-6 border-t border-rule pt-4">
        <Checkbox
          name="single-keys"
          label={SHORTCUTS_WORDS.singleKeys}
          hint={SHORTCUTS_WORDS.singleKeysHint}
          checked={singleKeysOn}
          onChange={(event) => shortcutRegistry.switchSingleKeys(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  )
}

function Line({ shortcut, isOff }: { shortcut: Shortcut; isOff: boolean }) {
  const isStruck = isOff && isSingleKey(shortcut.keys)
  return (
    <div className="flex items-center justify-between gap-4 border-b border-rule py-1.5">
      <dt className={isStruck ? 'text-ink-soft line-through' : undefined}>{shortcut.words}</dt>
      <dd>
        <Kbd keys={shortcut.keys} />
      </dd>
    </div>
  )
}

/** Several parts of a screen may add to one scope; the innermost stands first. */
function groupScopes(scopes: readonly ShortcutScope[]): ShortcutScope[] {
  const groups = new Map<string, Shortcut[]>()
  for (const { scope, shortcuts } of scopes.toReversed()) {
    const active = shortcuts.filter(({ isActive }) => isActive !== false)
    if (active.length > 0) groups.set(scope, [...(groups.get(scope) ?? []), ...active])
  }
  return [...groups].map(([scope, shortcuts]) => ({ scope, shortcuts }))
}
