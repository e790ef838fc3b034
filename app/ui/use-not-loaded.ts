import { useCallback } from 'react'
import { useToast } from './toast.tsx'

/**
 * `const tellNotLoaded = useNotLoaded()`: says that code which is loaded when it is needed did not come. Only a reload
 * helps: browsers remember that a module failed and do not ask for it again while the page lives (HTML, module map).
 * @returns takes what did not load, e.g. `The menu`
 */
export function useNotLoaded(): (what: string) => void {
  const showToast = useToast()
  return useCallback(
    (what) =>
      showToast({
        tone: 'bad',
        text: `${what} did not load. Reload the page once you are connected.`,
        action: { label: 'Reload', onAct: () => window.location.reload() },
      }),
    [showToast],
  )
}
