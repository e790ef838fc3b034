import { Form, Link } from '@remix-run/react'
import type { FieldErrors } from '#app/http/parse-form.ts'
import { forgotPasswordPath } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'

type SignInFormProps = {
  next: string
  /** What was typed before; else the address that is invited, when the way leads back to an invitation. */
  email: string | null
  errors: FieldErrors
  isBusy: boolean
}

/** One form, two ways in. Enter takes the password, the first button. */
export function SignInForm({ next, email, errors, isBusy }: SignInFormProps) {
  return (
    <Form method="post" className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email ?? ''}
        required
        error={errors['email']}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        error={errors['password']}
      />
      <div className="flex flex-wrap gap-3 pt-1">
        <Button look="primary" name="intent" value="password" disabled={isBusy}>
          Sign in
        </Button>
        <Button name="intent" value="link" disabled={isBusy}>
          Send me a link instead
        </Button>
      </div>
      <p className="text-note">
        <Link to={forgotPasswordPath()} className="text-action underline">
          I forgot my password
        </Link>
      </p>
    </Form>
  )
}
