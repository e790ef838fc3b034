import { Icon } from '../ui/icon.tsx'
import { useOnline } from './use-online.ts'

const OFFLINE = 'You are offline. What you open or save now is held, and goes on by itself when you are back.'

/** Says why nothing moves, while it is so. */
export function OfflineBanner() {
  const isOnline = useOnline()
  return (
    <div role="status">
      {isOnline ? null : (
        <p className="flex items-center justify-center gap-2 border-b border-wait bg-wait-wash px-4 py-2 text-wait">
          <Icon name="warning" />
          {OFFLINE}
        </p>
      )}
    </div>
  )
}
