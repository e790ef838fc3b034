import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react'
import { FAILURES, type FailureCode, isFailureCode } from '#domain/failures.ts'
import { buttonClasses } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { homePath } from './paths.ts'

const TITLES: Partial<Record<FailureCode, string>> = {
  not_found: 'Nothing is here',
  not_allowed: 'This is not for your role',
  not_signed_in: 'You are signed out',
}

/** The error boundary of every route: what happened, what to do, and a code to tell. */
export function RouteProblem() {
  const code = problemCode(useRouteError())
  return (
    <Sheet margin={<p className="font-mono">{code}</p>}>
      <h1 className="font-title text-title font-semibold">{TITLES[code] ?? 'Something broke'}</h1>
      <p className="mt-2 max-w-prose text-ink-soft">{FAILURES[code].sentence}</p>
      <p className="mt-6 flex gap-3">
        <Link to={homePath()} className={buttonClasses('primary')}>
          Go to your team
        </Link>
      </p>
    </Sheet>
  )
}

/** The code our own answers carry; for anything else the one its status stands for. */
export function problemCode(error: unknown): FailureCode {
  if (!isRouteErrorResponse(error)) return 'internal'
  const data: unknown = error.data
  if (typeof data === 'object' && data !== null && 'code' in data) {
    const { code } = data
    if (typeof code === 'string' && isFailureCode(code)) return code
  }
  if (error.status === 404) return 'not_found'
  return error.status === 405 ? 'method_not_allowed' : 'internal'
}
