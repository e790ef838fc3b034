import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useLoaderData, useNavigation } from '@remix-run/react'
import { AccountPage } from '#app/auth/account-page.tsx'
import { findInvitedEmail } from '#app/auth/find-invitation.server.ts'
import { MailSent } from '#app/auth/mail-sent.tsx'
import { getRequestSession } from '#app/auth/request-session.server.ts'
import { PASSWORD_REFUSAL_WORDS } from '#app/auth/set-password.server.ts'
import { env } from '#app/env.server.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { forgotPasswordPath, homePath, signInPath } from '#app/http/paths.ts'
import { safeNextPath } from '#app/http/safe-next-path.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { Notice } from '#app/ui/notice.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { NewAccount, signUp } from './sign-up.server.ts'
import { REFUSAL_WORDS } from './words.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safeNextPath(new URL(request.url).searchParams.get('next'), homePath())
  const session = getRequestSession({ request, context })
  if (await session.findUser()) throw redirect(next, { headers: session.headers })
  return { next, invitedEmail: await findInvitedEmail(session.database, next) }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await parseForm(request, NewAccount, ['name', 'email'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  const next = safeNextPath(form.value.next, homePath())
  const refusal = await signUp({ ...form.value, next })
  if (refusal === 'weak_password') {
    return badRequest({ password: PASSWORD_REFUSAL_WORDS[refusal] }, form.typed)
  }
  if (refusal) return data({ refusal, typed: form.typed }, { status: 422 })
  return { sentTo: form.value.email, mailbox: env.HANDSCRIPT_MAILBOX_URL ?? null }
}

export default function SignUp() {
  const { next, invitedEmail } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const isBusy = useNavigation().state !== 'idle'
  const errors = answer && 'errors' in answer ? answer.errors : {}
  const typed = answer && 'typed' in answer ? answer.typed : {}
  return (
    <AccountPage
      title={answer && 'sentTo' in answer ? 'Look into your mail' : 'Create your account'}
      margin={
        <p>
          You have an account?{' '}
          <Link to={signInPath(next === homePath() ? {} : { next })} className="text-action underline">
            Sign in
          </Link>
          .
        </p>
      }
    >
      <div className="mt-5 grid gap-5">
        {answer && 'sentTo' in answer ? (
          <LookIntoYourMail to={answer.sentTo} mailbox={answer.mailbox} />
        ) : (
          <>
            {answer && 'refusal' in answer ? (
              <Notice tone="bad">{REFUSAL_WORDS[answer.refusal]}</Notice>
            ) : null}
            <SignUpForm
              next={next}
              invitedEmail={invitedEmail}
              typed={typed}
              errors={errors}
              isBusy={isBusy}
            />
          </>
        )}
      </div>
    </AccountPage>
  )
}

export const meta: MetaFunction = () => [{ title: 'Create your account · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}

/** The same for an address that has an account already: its owner alone learns it, from the mail. */
function LookIntoYourMail({ to, mailbox }: { to: string; mailbox: string | null }) {
  return (
    <>
      <MailSent mailbox={mailbox}>
        A link is on its way to <span className="break-words">{to}</span>. Open it to begin; it works once,
        for an hour.
      </MailSent>
      <p className="text-note text-ink-soft">
        Nothing there after a few minutes? Look among the unwanted mail. If the address has an account
        already,{' '}
        <Link to={forgotPasswordPath()} className="text-action underline">
          set a new password
        </Link>
        .
      </p>
    </>
  )
}
