import type { MetaFunction } from '@remix-run/node'
import { failureResponse } from '#app/http/failure-response.ts'
import { PageProblem } from '#app/http/page-problem.tsx'

/** Whatever no other route knows. */
export function loader(): never {
  throw failureResponse('not_found')
}

export function action(): never {
  throw failureResponse('not_found')
}

export default function NotFound() {
  return null
}

export const meta: MetaFunction = () => [{ title: 'Nothing is here · HandScript' }]

export function ErrorBoundary() {
  return <PageProblem />
}
