import { useNavigation } from '@remix-run/react'

/** A line at the top while the next page is on its way; pages that come at once do not flash one (see .slow-bar). */
export function NavigationProgress() {
  if (useNavigation().state === 'idle') return null
  return (
    <div aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      <div className="slow-bar h-full bg-action" />
    </div>
  )
}
