import type { OnlineStatus } from './ports.ts'

/** `navigator.onLine`: false is to be believed, true only means that nothing is known to be wrong. */
export const browserOnlineStatus = (page: Window): OnlineStatus => ({
  isOnline: () => page.navigator.onLine,
  subscribe: (listener) => {
    page.addEventListener('online', listener)
    page.addEventListener('offline', listener)
    return () => {
      page.removeEventListener('online', listener)
      page.removeEventListener('offline', listener)
    }
  },
})
