import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Invitation } from '#app/auth/find-invitation.server.ts'
import { invitationPath, signInPath, signOutPath, signUpPath, teamPath } from '#app/http/paths.ts'
import { ROLE_PHRASES, WITH_ARTICLE } from '#app/team/role-words.ts'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Moment } from '#app/ui/moment.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ENDED } from './words.ts'

type LetterProps = {
  token: string
  invitation: Invitation
  /** Of the visitor; null when signed out. */
  email: string | null
}

/** What the invitation says, and the one way on that this visitor has. */
export function InvitationLetter({ token, invitation, email }: LetterProps) {
  if (invitation.teamSlug) return <MemberAlready {...invitation} teamSlug={invitation.teamSlug} />
  if (invitation.state !== 'open') return <Ended invitation={invitation} state={invitation.state} />
  const isForVisitor = email?.toLowerCase() === invitation.email
  return (
    <>
      <Title>You are invited to {invitation.teamName}</Title>
      <p className="mt-2 text-lead">
        {invitation.invitedBy ?? 'Somebody who has left since'} asks you to join as{' '}
        {WITH_ARTICLE[invitation.role]}.
      </p>
      <dl className="mt-5 grid gap-x-6 gap-y-3 border-y border-rule py-4 sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-soft">There you may</dt>
        <dd>{ROLE_PHRASES[invitation.role]}</dd>
        <dt className="text-ink-soft">For the address</dt>
        <dd className="break-words">{invitation.email}</dd>
        <dt className="text-ink-soft">Expires</dt>
        <dd>
          <Moment at={invitation.expiresAt} />
        </dd>
      </dl>
      <div className="mt-6">
        {email === null ? (
          <SignedOut token={token} />
        ) : isForVisitor ? (
          <Join teamName={invitation.teamName} />
        ) : (
          <WrongAddress token={token} invited={invitation.email} email={email} />
        )}
      </div>
    </>
  )
}

const Title = ({ children }: { children: ReactNode }) => (
  <h1 className="font-title text-title font-semibold break-words">{children}</h1>
)

function Join({ teamName }: { teamName: string }) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <Form method="post">
      <Button look="primary" disabled={isBusy}>
        Join {teamName}
      </Button>
    </Form>
  )
}

function SignedOut({ token }: { token: string }) {
  const next = invitationPath(token)
  return (
    <div className="grid gap-3">
      <p>To join, sign in with this address, or make an account for it. You come back to this page.</p>
      <p className="flex flex-wrap gap-3">
        <Link to={signUpPath({ next })} className={buttonClasses('primary')}>
          Create an account
        </Link>
        <Link to={signInPath({ next })} className={buttonClasses('plain')}>
          Sign in
        </Link>
      </p>
    </div>
  )
}

function WrongAddress({ token, invited, email }: { token: string; invited: string; email: string }) {
  return (
    <div className="grid gap-4">
      <Notice tone="wait">
        It is for <span className="break-words">{invited}</span>, and you are signed in as{' '}
        <span className="break-words">{email}</span>. Sign in with the invited address, or ask for an
        invitation of yours.
      </Notice>
      <Form method="post" action={signOutPath()} navigate={false}>
        <input type="hidden" name="next" value={invitationPath(token)} />
        <Button>Sign out and use the invited address</Button>
      </Form>
    </div>
  )
}

function Ended({
  invitation,
  state,
}: {
  invitation: Invitation
  state: Exclude<Invitation['state'], 'open'>
}) {
  return (
    <>
      <Title>{ENDED[state].title}</Title>
      <p className="mt-2 text-ink-soft">
        It was for {invitation.teamName}
        {invitation.invitedBy ? `, from ${invitation.invitedBy}` : ''}. {ENDED[state].sentence}
      </p>
    </>
  )
}

function MemberAlready({ teamName, teamSlug }: { teamName: string; teamSlug: string }) {
  return (
    <>
      <Title>You are in {teamName}</Title>
      <p className="mt-2 text-ink-soft">There is nothing left to accept.</p>
      <p className="mt-6">
        <Link to={teamPath({ teamSlug })} className={buttonClasses('primary')}>
          Go to {teamName}
        </Link>
      </p>
    </>
  )
}
