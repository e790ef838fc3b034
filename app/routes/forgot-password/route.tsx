import { type ActionFunctionArgs, data, type MetaFunction } from '@remix-run/node'
import { Form, Link, useNavigation, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import { AccountPage } from '#app/auth/account-page.tsx'
import { AUTH_REFUSAL_WORDS, authRefusal } from '#app/auth/auth-refusal.ts'
import { EmailField } from '#app/auth/email-field.ts'
import { MailSent } from '#app/auth/mail-sent.tsx'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { env } from '#app/env.server.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { newPasswordPath, signInPath } from '#app/http/paths.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'

const Forgotten = z.object({ email: EmailField })

export async function action({ request, context }: ActionFunctionArgs) {
  const session = getRequestSession({ request, context })
  const form = await parseForm(request, Forgotten, ['email'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  const { email } = form.value
  const redirectTo = new URL(newPasswordPath(), env.HANDSCRIPT_APP_ORIGIN).href
  const { error } = await session.database.auth.resetPasswordForEmail(email, { redirectTo })
  // An address without an account is answered like one that has it.
  const isOurFault = error && (error.status === 429 || !error.status || error.status >= 500)
  if (isOurFault) return data({ refusal: authRefusal(error.status), typed: form.typed }, { status: 422 })
  return { sentTo: email, mailbox: env.HANDSCRIPT_MAILBOX_URL ?? null, typed: form.typed }
}

export default function ForgotPassword() {
  const answer = useAnswer<typeof action>()
  const isBusy = useNavigation().state !== 'idle'
  const [query] = useSearchParams()
  return (
    <AccountPage
      title="Set a new password"
      margin={
        <p>
          You remember it?{' '}
          <Link to={signInPath()} className="text-action underline">
            Sign in
          </Link>
          .
        </p>
      }
    >
      <p className="mt-2 text-ink-soft">
        Write the address of your account. The link that is mailed to it leads to the new password.
      </p>
      <div className="mt-5 grid gap-5">
        {answer && 'sentTo' in answer ? (
          <MailSent mailbox={answer.mailbox}>
            If {answer.sentTo} has an account, a link is on its way. It works once, for an hour.
          </MailSent>
        ) : null}
        {answer && 'refusal' in answer ? (
          <Notice tone="bad">{AUTH_REFUSAL_WORDS[answer.refusal]}</Notice>
        ) : null}
        {!answer && query.get('notice') === 'link_expired' ? (
          <Notice tone="wait">This link has been used or has expired. Have a new one sent.</Notice>
        ) : null}
        <Form method="post" className="grid gap-4">
          <Field
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={answer?.typed.email}
            required
            error={answer && 'errors' in answer ? answer.errors['email'] : undefined}
          />
          <p className="pt-1">
            <Button look="primary" disabled={isBusy}>
              Send me the link
            </Button>
          </p>
        </Form>
      </div>
    </AccountPage>
  )
}

export const meta: MetaFunction = () => [{ title: 'Set a new password · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}
