import { Form, useSubmit } from '@remix-run/react'
import { type ComponentProps, useEffect, useRef } from 'react'
import type { BatchFilter } from '#app/batches/parse-batch-filter.ts'
import { KIND_WORDS, STATE_WORDS } from '#app/batches/batch-words.ts'
import { Button } from '#app/ui/button.tsx'
import { SmallSelect } from '#app/ui/small-select.tsx'

type FilterBarProps = { filter: BatchFilter; people: readonly { userId: string; name: string }[] }

/** As long as one types on, nothing is asked. */
const TYPING_MS = 250

/** Which batches are listed. A plain form whose query is the filter; with scripts it sends itself. */
export function FilterBar({ filter, people }: FilterBarProps) {
  const submit = useSubmit()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (form: HTMLFormElement | null, afterMs = 0) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (form) submit(shortQuery(form), { replace: true, preventScrollReset: true })
    }, afterMs)
  }
  return (
    <Form role="search" aria-label="Batches" className="mt-4 flex flex-wrap items-center gap-2">
      <input
        type="search"
        name="name"
        aria-label="Name of the batch"
        placeholder="Find by name"
        defaultValue={filter.name}
        onChange={(event) => send(event.currentTarget.form, TYPING_MS)}
        className="min-h-9 w-52 rounded-small border border-rule-strong bg-sheet px-2.5 placeholder:text-ink-soft max-sm:w-full"
      />
      <Choice
        name="state"
        label="State"
        any="Any state"
        words={STATE_WORDS}
        value={filter.state}
        onChange={(event) => send(event.currentTarget.form)}
      />
      <Choice
        name="kind"
        label="Kind"
        any="Any kind"
        words={KIND_WORDS}
        value={filter.kind}
        onChange={(event) => send(event.currentTarget.form)}
      />
      <Choice
        name="owner"
        label="Made by"
        any="Made by anyone"
        words={Object.fromEntries(people.map(({ userId, name }) => [userId, name]))}
        value={filter.owner}
        onChange={(event) => send(event.currentTarget.form)}
      />
      <noscript>
        <Button>Filter</Button>
      </noscript>
    </Form>
  )
}

type ChoiceProps = Pick<ComponentProps<typeof SmallSelect>, 'name' | 'onChange'> & {
  label: string
  any: string
  words: Record<string, string>
  value: string | null
}

function Choice({ label, any, words, value, ...select }: ChoiceProps) {
  return (
    <SmallSelect
      // Another filter (a link, the back button) is another form.
      key={value}
      aria-label={label}
      defaultValue={value ?? ''}
      className="max-w-44"
      {...select}
    >
      <option value="">{any}</option>
      {Object.entries(words).map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </SmallSelect>
  )
}

/** Without the fields that are empty. */
function shortQuery(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)].filter(([, value]) => value !== '')
  return new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))
}
