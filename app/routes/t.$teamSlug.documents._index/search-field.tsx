import { useRef } from 'react'
import { SEARCH_WORDS as WORDS, SHORTCUT_WORDS } from '#app/search/search-words.ts'
import { useShortcuts } from '#app/shortcuts/use-shortcuts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { Kbd } from '#app/ui/kbd.tsx'
import { LIMITS } from '#domain/limits.ts'

type SearchFieldProps = { value: string; onChange: (value: string) => void; isSearching: boolean }

/** What one looks for; `/` leads here from anywhere on the page. */
export function SearchField({ value, onChange, isSearching }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const focus = () => {
    field.current?.focus()
    field.current?.select()
  }
  useShortcuts(SHORTCUT_WORDS.scope, [{ keys: '/', words: SHORTCUT_WORDS.search, run: focus }])
  return (
    <label className="relative block flex-1">
      <span className="sr-only">{WORDS.search}</span>
      <Icon
        name="search"
        className={joinClasses(
          'pointer-events-none absolute start-3 top-1/2 -translate-y-1/2',
          isSearching ? 'breathe text-action' : 'text-ink-soft',
        )}
      />
      <input
        ref={field}
        type="search"
        name="q"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder={WORDS.placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={LIMITS.searchQueryChars}
        className="min-h-11 w-full rounded-small border border-rule-strong bg-sheet ps-10.5 pe-10 text-body text-ink placeholder:text-ink-soft"
      />
      {value === '' ? (
        <span className="needs-scripting pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 max-sm:hidden">
          <Kbd keys="/" />
        </span>
      ) : null}
    </label>
  )
}
