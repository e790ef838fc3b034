import { createContext, useContext } from 'react'

/** The nonce of this document: every script the server writes must carry it. Empty in the browser. */
export const NonceContext = createContext('')

export const useNonce = (): string => useContext(NonceContext)
