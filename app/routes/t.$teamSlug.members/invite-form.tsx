import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { FieldErrors, Typed } from '#app/http/parse-form.ts'
import { ROLE_PHRASES, ROLE_WORDS } from '#app/team/role-words.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Select } from '#app/ui/select.tsx'
import { type Role, ROLES } from '#domain/roles.ts'

type InviteFormProps = {
  /** Only owners invite owners. */
  myRole: Role
  typed: Typed<'email' | 'role'>
  errors: FieldErrors
  /** The link of the last invitation: when it changes, the form is ready for the next. */
  lastLink: string | null
}

export function InviteForm({ myRole, typed, errors, lastLink }: InviteFormProps) {
  const isBusy = useNavigation().formData?.get('intent') === 'invite'
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (lastLink) form.current?.reset()
  }, [lastLink])
  const roles = ROLES.filter((role) => role !== 'owner' || myRole === 'owner')
  return (
    <Form
      ref={form}
      method="post"
      preventScrollReset
      className="mt-3 grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]"
    >
      <input type="hidden" name="intent" value="invite" />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="off"
        defaultValue={typed.email}
        required
        error={errors['email']}
      />
      <Select
        label="Role"
        name="role"
        defaultValue={typed.role ?? 'member'}
        error={errors['role']}
        options={roles.map((role) => ({
          value: role,
          label: `${ROLE_WORDS[role]}: may ${ROLE_PHRASES[role]}`,
        }))}
      />
      <Button look="primary" disabled={isBusy} className="min-h-11 sm:mt-7.5">
        Make the link
      </Button>
    </Form>
  )
}
