import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { AccountPage } from '#app/auth/account-page.tsx'
import { AUTH_REFUSAL_WORDS } from '#app/auth/auth-refusal.ts'
import { PASSWORD_HINT, passwordFault } from '#app/auth/password-rule.ts'
import { forgetRecovery, hasRecovered } from '#app/auth/recovery-cookie.server.ts'
import type { RequestArgs } from '#app/auth/request-session.server.ts'
import { requireUser } from '#app/auth/require-user.server.ts'
import { PASSWORD_REFUSAL_WORDS, setPassword } from '#app/auth/set-password.server.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { homePath, profilePath } from '#app/http/paths.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'

const NewPassword = z.object({ password: z.string().max(200) })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireRecovered({ request, context })
  return { email: user.email }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, session } = await requireRecovered({ request, context })
  const form = await parseForm(request, NewPassword)
  if (!form.ok) return badRequest(form.errors)
  const fault = passwordFault(form.value.password, user.email)
  if (fault) return badRequest({ password: fault })
  const refusal = await setPassword(session, form.value.password)
  if (refusal === 'weak_password' || refusal === 'same_password') {
    return badRequest({ password: PASSWORD_REFUSAL_WORDS[refusal] })
  }
  if (refusal) return data({ refusal }, { status: 422 })
  forgetRecovery(session)
  return redirect(homePath({ news: 'password_set' }), { headers: session.headers })
}

export default function NewPasswordPage() {
  const { email } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const isBusy = useNavigation().state !== 'idle'
  return (
    <AccountPage
      title="Your new password"
      margin={<p>Other browsers in which you are signed in will be signed out.</p>}
    >
      <p className="mt-2 break-words text-ink-soft">For {email}. You are signed in; this is the last step.</p>
      <div className="mt-5 grid gap-5">
        {answer && 'refusal' in answer ? (
          <Notice tone="bad">{AUTH_REFUSAL_WORDS[answer.refusal]}</Notice>
        ) : null}
        <Form method="post" className="grid gap-4">
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <Field
            label="New password"
            name="password"
            type="password"
            autoComplete="new-password"
            required
            error={answer && 'errors' in answer ? answer.errors['password'] : undefined}
            hint={PASSWORD_HINT}
          />
          <p className="pt-1">
            <Button look="primary" disabled={isBusy}>
              Save and go to my team
            </Button>
          </p>
        </Form>
      </div>
    </AccountPage>
  )
}

export const meta: MetaFunction = () => [{ title: 'Your new password · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}

/** Who came by the mailed link. All others change their password where the old one is asked for. */
async function requireRecovered(args: RequestArgs) {
  const visitor = await requireUser(args)
  if (hasRecovered(args.request, visitor.user)) return visitor
  throw redirect(profilePath(), { headers: visitor.session.headers })
}
