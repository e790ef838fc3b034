import { Icon } from '#app/ui/icon.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { FilePicker } from './file-picker.tsx'
import type { Picked } from './picked-file.ts'
import { PICKER_WORDS as WORDS } from './picker-words.ts'

/**
 * Where files go. It needs no drop handlers of its own: the whole page takes drops (DropAnywhere), and a near miss is no
 * miss.
 */
export function DropZone({ onPick, isLarge }: { onPick: (files: Picked[]) => void; isLarge: boolean }) {
  return (
    <section
      aria-label={WORDS.dropHere}
      className={joinClasses(
        'grid justify-items-center gap-x-6 gap-y-3 rounded-large border-2 border-dashed border-rule-strong bg-sheet px-5 text-center',
        isLarge ? 'py-12' : 'py-4 sm:flex sm:flex-wrap sm:items-center sm:justify-between sm:text-start',
      )}
    >
      {isLarge ? <Icon name="upload" className="size-9 text-ink-soft" /> : null}
      <div>
        <p className={joinClasses('font-title font-semibold', isLarge ? 'text-heading' : 'text-lead')}>
          <span className="pointer-coarse:hidden">{WORDS.dropHere}</span>
          <span className="pointer-fine:hidden">{WORDS.onAPhone}</span>
        </p>
        {isLarge ? <p className="text-ink-soft pointer-coarse:hidden">{WORDS.orPaste}</p> : null}
      </div>
      <FilePicker onPick={onPick} isPrimary={isLarge} />
      {isLarge ? <p className="max-w-prose text-note text-ink-soft">{WORDS.whatIsRead}</p> : null}
      <noscript>
        <p className="text-bad">{WORDS.noScript}</p>
      </noscript>
    </section>
  )
}
