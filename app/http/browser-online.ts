/**
 * What the browser says of its network, in one place: whether there is one, and every change of that. False is to be
 * believed, true only means that nothing is known to be wrong.
 */
export const browserOnline = {
  isOnline: () => navigator.onLine,
  subscribe: (listener: () => void) => {
    addEventListener('online', listener)
    addEventListener('offline', listener)
    return () => {
      removeEventListener('online', listener)
      removeEventListener('offline', listener)
    }
  },
}
