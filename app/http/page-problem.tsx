import { SiteHeader } from '../ui/site-header.tsx'
import { homePath } from './paths.ts'
import { RouteProblem } from './route-problem.tsx'

/** The error boundary of pages that stand alone; below a layout with a header of its own it is RouteProblem. */
export function PageProblem() {
  return (
    <>
      <SiteHeader homeTo={homePath()} />
      <RouteProblem />
    </>
  )
}
