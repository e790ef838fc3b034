import { createContext, useContext } from 'react'

export type Toast = {
  tone: 'good' | 'wait' | 'bad'
  text: string
  /** Undo, or the way to what came of it. */
  action?: { label: string; onAct: () => void }
}

export type ShowToast = (toast: Toast) => void

/** Outside of a ToastRegion (a page that broke) nothing is shown. */
export const ToastContext = createContext<ShowToast>(() => {})

/** `const showToast = useToast()`: a sentence that appears at the edge, is read out, and goes by itself unless it is bad. */
export const useToast = (): ShowToast => useContext(ToastContext)
