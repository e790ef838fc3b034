import { Form, Link, useNavigation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { PASSWORD_HINT } from '#app/auth/password-rule.ts'
import type { FieldErrors } from '#app/http/parse-form.ts'
import { forgotPasswordPath } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'

const useIsBusy = (intent: string) => useNavigation().formData?.get('intent') === intent

export function NameForm({ name, error }: { name: string; error: string | undefined }) {
  const isBusy = useIsBusy('name')
  return (
    <Part title="Name">
      <Form method="post" preventScrollReset className="grid gap-4">
        <Field
          label="Your name"
          name="name"
          autoComplete="name"
          defaultValue={name}
          maxLength={100}
          required
          error={error}
          hint="Your teams read it beside what you do."
        />
        <p>
          <Button name="intent" value="name" disabled={isBusy}>
            Save the name
          </Button>
        </p>
      </Form>
    </Part>
  )
}

type PasswordFormProps = { email: string; errors: FieldErrors; isChanged: boolean }

export function PasswordForm({ email, errors, isChanged }: PasswordFormProps) {
  const isBusy = useIsBusy('password')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (isChanged) form.current?.reset()
  }, [isChanged])
  return (
    <Part title="Password">
      <Form ref={form} method="post" preventScrollReset className="grid gap-4">
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <Field
          label="Password now"
          name="current"
          type="password"
          autoComplete="current-password"
          required
          error={errors['current']}
          hint={
            <>
              Forgotten?{' '}
              <Link to={forgotPasswordPath()} className="text-action underline">
                Have a link sent
              </Link>
              .
            </>
          }
        />
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          error={errors['password']}
          hint={PASSWORD_HINT}
        />
        <p>
          <Button name="intent" value="password" disabled={isBusy}>
            Change the password
          </Button>
        </p>
      </Form>
    </Part>
  )
}

export function SignOutForm() {
  const isBusy = useIsBusy('sign_out')
  return (
    <Part title="Signed in elsewhere">
      <Form method="post" className="grid gap-4">
        <p>A lost phone, a borrowed computer: this ends every session of yours, also this one.</p>
        <p>
          <Button name="intent" value="sign_out" disabled={isBusy}>
            Sign out everywhere
          </Button>
        </p>
      </Form>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-9 grid gap-4">
      <h2 className="border-b border-rule pb-1.5 font-title text-heading font-semibold">{title}</h2>
      {children}
    </section>
  )
}
