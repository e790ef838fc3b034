import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react'
import { FAILURES, type FailureCode, isFailureCode } from '#domain/failures.ts'
import { buttonClasses } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { homePath } from './paths.ts'
import { PROBLEM_WORDS as WORDS } from './problem-words.ts'

/** The error boundary of every route: what happened, what to do, and a code to tell. */
export function RouteProblem() {
  const code = problemCode(useRouteError())
  const { pathname, search } = useLocation()
  const { title, advice } = WORDS.of[code] ?? WORDS.other
  return (
    <Sheet
      margin={
        <p>
          {WORDS.code}
          <br />
          <span className="font-mono text-ink">{code}</span>
        </p>
      }
    >
      <div className="border-b border-rule pb-6">
        <h1 className="font-title text-title font-semibold">{title}</h1>
        <p className="mt-3 max-w-prose text-lead">{FAILURES[code].sentence}</p>
        <p className="mt-2 max-w-prose text-ink-soft">{advice}</p>
      </div>
      <p className="mt-6 flex flex-wrap gap-3">
        {WORDS.of[code] ? null : (
          <Link to={pathname + search} reloadDocument className={buttonClasses('primary')}>
            {WORDS.again}
          </Link>
        )}
        <Link to={homePath()} className={buttonClasses(WORDS.of[code] ? 'primary' : 'plain')}>
          {WORDS.home}
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
