import { Form, Link } from '@remix-run/react'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Select } from '#app/ui/select.tsx'
import type { AuditFilter } from './audit-filter.ts'
import { AUDIT_TOPICS, TOPIC_NAMES } from './audit-topics.ts'

type FilterFormProps = { filter: AuditFilter; people: readonly { userId: string; name: string }[] }

/** A filter is an address: it can be kept and sent. */
export function FilterForm({ filter, people }: FilterFormProps) {
  const isOn = Boolean(filter.person ?? filter.topic ?? filter.from ?? filter.to)
  return (
    // A new address, also by going back, fills the fields anew.
    <Form
      key={JSON.stringify(filter)}
      method="get"
      role="search"
      aria-label="Filter the audit log"
      className="mt-5 grid items-end gap-3 min-[22rem]:grid-cols-2 lg:grid-cols-[1fr_1fr_11rem_11rem_auto]"
    >
      <Select
        label="Person"
        name="person"
        defaultValue={filter.person ?? ''}
        options={[
          { value: '', label: 'Everybody' },
          ...people.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
      />
      <Select
        label="About"
        name="topic"
        defaultValue={filter.topic ?? ''}
        options={[
          { value: '', label: 'Everything' },
          ...TOPIC_NAMES.map((name) => ({ value: name, label: AUDIT_TOPICS[name].label })),
        ]}
      />
      <Field label="From (UTC)" name="from" type="date" defaultValue={filter.from ?? ''} />
      <Field label="To (UTC)" name="to" type="date" defaultValue={filter.to ?? ''} />
      <span className="flex gap-2">
        <Button className="min-h-11">Show</Button>
        {isOn ? (
          <Link to="." className={`${buttonClasses('quiet')} min-h-11`}>
            Clear
          </Link>
        ) : null}
      </span>
    </Form>
  )
}
