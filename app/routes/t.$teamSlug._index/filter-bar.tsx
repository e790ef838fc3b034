import { Form, useSubmit } from '@remix-run/react'
import { type ComponentProps, type MutableRefObject, useEffect, useRef } from 'react'
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
  const sentName = useRef(filter.name)
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (form: HTMLFormElement | null, afterMs = 0) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form) return
      const query = shortQuery(form)
      sentName.current = query.get('name')?.trim() ?? ''
      submit(query, { replace: true, preventScrollReset: true })
    }, afterMs)
  }
  return (
    <Form
      role="search"
      aria-label="Batches"
      className="mt-4 flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2"
    >
      <NameField name={filter.name} sentName={sentName} onType={(form) => send(form, TYPING_MS)} />
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

type NameFieldProps = {
  name: string
  /** What this form has put into the address itself. */
  sentName: MutableRefObject<string>
  onType: (form: HTMLFormElement | null) => void
}

/** Follows the address where a link or the back button changed it; what was typed here stays as it is typed. */
function NameField({ name, sentName, onType }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (name === sentName.current) return
    sentName.current = name
    if (field.current) field.current.value = name
  }, [name, sentName])
  return (
    <input
      ref={field}
      type="search"
      name="name"
      aria-label="Name of the batch"
      placeholder="Find by name"
      defaultValue={name}
      onChange={(event) => onType(event.currentTarget.form)}
      className="min-h-9 w-52 rounded-small border border-rule-strong bg-sheet px-2.5 placeholder:text-ink-soft max-sm:col-span-2 max-sm:w-full"
    />
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
      className="max-w-44 max-sm:max-w-none max-sm:last-of-type:col-span-2"
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
