import { type Dispatch, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { nameByPattern, namesAllTheSame } from '#app/uploads-in-browser/name-pattern.ts'
import type { ListedFile, PickedListAction } from '#app/uploads-in-browser/picked-list.ts'
import { NEW_BATCH_WORDS as WORDS } from './words.ts'

const PREVIEWED = 3

/** Names all files at once, and shows first what they would be called. */
export function NameByPattern({
  list,
  change,
}: {
  list: readonly ListedFile[]
  change: Dispatch<PickedListAction>
}) {
  const [pattern, setPattern] = useState<string>(WORDS.patternExample)
  const good = list.filter(({ refusal }) => !refusal)
  const names = good.slice(0, PREVIEWED).map((file, index) => nameByPattern(pattern, file, index + 1))
  const isNamed = list.some(({ customName }) => customName !== '')
  return (
    <details className="border-b border-rule py-1">
      <summary className="min-h-8 py-1 text-note font-medium text-ink-soft hover:text-ink">
        {WORDS.patternTitle}
      </summary>
      <div className="grid max-w-prose gap-3 pt-2 pb-4">
        <Field
          name="pattern"
          label={WORDS.pattern}
          hint={namesAllTheSame(pattern) ? WORDS.patternSame : WORDS.patternHint}
          value={pattern}
          onChange={(event) => setPattern(event.target.value)}
        />
        <p className="text-note text-ink-soft" data-preview>
          {names.join(', ')}
          {good.length > PREVIEWED ? ', …' : ''}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button type="button" onClick={() => change({ type: 'rename_all', pattern })}>
            {WORDS.applyPattern}
          </Button>
          {isNamed ? (
            <Button type="button" look="quiet" onClick={() => change({ type: 'rename_all', pattern: '' })}>
              {WORDS.clearNames}
            </Button>
          ) : null}
        </div>
      </div>
    </details>
  )
}
