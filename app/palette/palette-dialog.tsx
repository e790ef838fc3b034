import { useNavigate } from '@remix-run/react'
import { Command } from 'cmdk'
import { useState } from 'react'
import { useTeam } from '../team/use-team.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { groupEntries, type PaletteEntry } from './palette-entry.ts'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'
import { usePaletteEntries } from './use-palette-entries.ts'

/** Everything one can go to, do or find, by its name. */
export function PaletteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={WORDS.title} isOpen={isOpen} onClose={onClose} size="medium">
      <Palette onClose={onClose} />
    </Dialog>
  )
}

function Palette({ onClose }: { onClose: () => void }) {
  const team = useTeam()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const { entries, hasFailed, isSearching } = usePaletteEntries(team, query)
  const choose = ({ to, run }: PaletteEntry) => {
    onClose()
    if (to !== undefined) void navigate(to)
    // Once the dialog is closed and the focus is back where it was: what keys do depends on it.
    else if (run) requestAnimationFrame(run)
  }
  return (
    // The entries are matched here, documents by the server: cmdk walks and speaks.
    <Command label={WORDS.title} shouldFilter={false} loop className="grid gap-2">
      <div className="relative">
        <Icon
          name="search"
          className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-ink-soft"
        />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={WORDS.field}
          autoFocus
          className="min-h-11 w-full rounded-small border border-rule-strong bg-sheet ps-10.5 pe-3 text-body text-ink placeholder:text-ink-soft"
        />
      </div>
      <Command.List
        label={WORDS.title}
        className="h-[min(26rem,calc(100dvh-14rem))] scroll-py-2 overflow-y-auto"
      >
        {groupEntries(entries).map(([group, itsEntries]) => (
          <Command.Group
            key={group}
            heading={group}
            className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:pt-3 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-note **:[[cmdk-group-heading]]:text-ink-soft"
          >
            {itsEntries.map((entry) => (
              <Entry key={entry.id} entry={entry} onSelect={() => choose(entry)} />
            ))}
          </Command.Group>
        ))}
        {entries.length === 0 ? <p className="px-2.5 py-6 text-ink-soft">{WORDS.notFound}</p> : null}
      </Command.List>
      <p role="status" className="min-h-5 text-note text-ink-soft">
        {isSearching ? WORDS.searching : WORDS.found(entries.length)}
        {hasFailed ? ` · ${WORDS.failed}` : ''}
      </p>
    </Command>
  )
}

function Entry({ entry, onSelect }: { entry: PaletteEntry; onSelect: () => void }) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-small px-2.5 py-1 select-none data-[selected=true]:bg-busy-wash data-[selected=true]:text-busy"
    >
      <Icon name={entry.icon} className="text-ink-soft" />
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.aside ? <span className="max-w-2/5 truncate text-note text-ink-soft">{entry.aside}</span> : null}
      {entry.keys ? <Kbd keys={entry.keys} /> : null}
    </Command.Item>
  )
}
