import { Form } from '@remix-run/react'
import { useState } from 'react'
import type { FieldErrors, Typed } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { slugOfName } from '#domain/team-slug.ts'
import { SLUG_RULE } from './words.ts'

type NewTeamFormProps = { typed: Typed<'name' | 'slug'>; errors: FieldErrors; isBusy: boolean }

/** The address follows the name until somebody writes another one. */
export function NewTeamForm({ typed, errors, isBusy }: NewTeamFormProps) {
  const [name, setName] = useState(typed.name ?? '')
  const [ownSlug, setOwnSlug] = useState(typed.slug || null)
  return (
    <Form method="post" className="grid gap-4">
      <Field
        label="Name of the team"
        name="name"
        autoComplete="organization"
        maxLength={200}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors['name']}
      />
      <Field
        label="Address"
        name="slug"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={ownSlug ?? slugOfName(name)}
        onChange={(event) => setOwnSlug(event.currentTarget.value || null)}
        error={errors['slug']}
        hint={`It stands in the links of your team and stays as it is. ${SLUG_RULE}`}
      />
      <p className="pt-1">
        <Button look="primary" disabled={isBusy}>
          Create the team
        </Button>
      </p>
    </Form>
  )
}
