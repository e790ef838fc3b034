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
import { env } from '#app/env.server.ts'
import { badRequest, parseForm } from '#app/http/parse-form.ts'
import { homePath, type SignInNotice, signUpPath } from '#app/http/paths.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { safeNextPath } from '#app/http/safe-next-path.ts'
import { useAnswer } from '#app/http/use-answer.ts'
import { Notice } from '#app/ui/notice.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { Credentials, sendSignInLink, signInByPassword } from './sign-in.server.ts'
import { NOTICE_WORDS, REFUSAL_WORDS } from './words.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const next = safeNextPath(searchParams.get('next'), homePath())
  const session = getRequestSession({ request, context })
  if (await session.findUser()) throw redirect(next, { headers: session.headers })
  const notice = searchParams.get('notice')
  return {
    next,
    notice: isNotice(notice) ? notice : null,
    email: await findInvitedEmail(session.database, next),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = getRequestSession({ request, context })
  const form = await parseForm(request, Credentials, ['email'])
  if (!form.ok) return badRequest(form.errors, form.typed)
  const next = safeNextPath(form.value.next, homePath())

  if (form.value.intent === 'link') {
    const refusal = await sendSignInLink(session, { email: form.value.email, next })
    if (refusal) return data({ refusal, typed: form.typed }, { status: 422 })
    return { sentTo: form.value.email, mailbox: env.HANDSCRIPT_MAILBOX_URL ?? null, typed: form.typed }
  }
  const refusal = await signInByPassword(session, form.value)
  if (refusal) return data({ refusal, typed: form.typed }, { status: 422 })
  return redirect(next, { headers: session.headers })
}

export default function SignIn() {
  const { next, notice, email } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const isBusy = useNavigation().state !== 'idle'
  const errors = answer && 'errors' in answer ? answer.errors : {}
  return (
    <AccountPage
      title="Sign in to your team"
      margin={
        <p>
          No account yet?{' '}
          <Link to={signUpPath(next === homePath() ? {} : { next })} className="text-action underline">
            Create one
          </Link>
          .
        </p>
      }
    >
      <div className="mt-5 grid gap-5">
        {answer && 'sentTo' in answer ? (
          <MailSent mailbox={answer.mailbox}>
            If {answer.sentTo} has an account, a link is on its way. It works once, for an hour.
          </MailSent>
        ) : null}
        {answer && 'refusal' in answer ? <Notice tone="bad">{REFUSAL_WORDS[answer.refusal]}</Notice> : null}
        {!answer && notice ? (
          <Notice tone={notice === 'link_expired' ? 'wait' : 'good'}>{NOTICE_WORDS[notice]}</Notice>
        ) : null}
        <SignInForm next={next} email={answer?.typed.email ?? email} errors={errors} isBusy={isBusy} />
      </div>
    </AccountPage>
  )
}

export const meta: MetaFunction = () => [{ title: 'Sign in · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}

const isNotice = (notice: string | null): notice is SignInNotice =>
  notice !== null && Object.hasOwn(NOTICE_WORDS, notice)
