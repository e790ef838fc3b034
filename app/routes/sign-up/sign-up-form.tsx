import { Form } from '@remix-run/react'
import { PASSWORD_HINT } from '#app/auth/password-rule.ts'
import type { FieldErrors, Typed } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'

type SignUpFormProps = {
  next: string
  invitedEmail: string | null
  typed: Typed<'name' | 'email'>
  errors: FieldErrors
  isBusy: boolean
}

export function SignUpForm({ next, invitedEmail, typed, errors, isBusy }: SignUpFormProps) {
  return (
    <Form method="post" className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        defaultValue={typed.name}
        maxLength={100}
        required
        error={errors['name']}
        hint="Your team reads it beside what you do."
      />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={typed.email ?? invitedEmail ?? ''}
        required
        error={errors['email']}
        {...(invitedEmail ? { hint: 'The invitation is for this address.' } : {})}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        error={errors['password']}
        hint={PASSWORD_HINT}
      />
      <p className="pt-1">
        <Button look="primary" disabled={isBusy}>
          Create account
        </Button>
      </p>
    </Form>
  )
}
