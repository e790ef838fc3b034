import { useEffect, useState } from 'react'

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}
const MAC_NAMES: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }

/** Keys as they are written on the keyboard in front of the visitor: "Mod+k" is ⌘ K there, Ctrl K elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const [isMac, setMac] = useState(false)
  useEffect(() => setMac(/Mac|iPhone|iPad/.test(navigator.userAgent)), [])
  return (
    <span className="inline-flex items-center gap-0.5">
      {keyNames(keys, isMac).map((name) => (
        <kbd
          key={name}
          className="min-w-6 rounded-small border border-rule bg-well px-1.5 text-center font-body text-note text-ink-soft"
        >
          {name}
        </kbd>
      ))}
    </span>
  )
}

/** "Shift+?" needs no Shift in its name: the sign says it. */
export function keyNames(keys: string, isMac: boolean): string[] {
  // A plus may be the key itself.
  const parts = keys.split(/\+(?=.)/)
  const last = parts.at(-1) ?? ''
  const isSign = last.length === 1 && last.toLowerCase() === last.toUpperCase()
  return parts
    .filter((part) => !(isSign && part === 'Shift'))
    .map((part) => {
      if (part === 'Mod' && !isMac) return 'Ctrl'
      if (isMac && MAC_NAMES[part]) return MAC_NAMES[part]
      return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part)
    })
}
