import { useSyncExternalStore } from 'react'
import { browserOnline } from '../http/browser-online.ts'

/** Whether the browser has a network; true until it says otherwise. */
export const useOnline = (): boolean =>
  useSyncExternalStore(browserOnline.subscribe, browserOnline.isOnline, () => true)
