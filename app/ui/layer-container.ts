import { createContext, useContext } from 'react'

/** Where menus and popovers are put: in an open dialog, since all outside of it is inert; else at the end of the body. */
export const LayerContainerContext = createContext<HTMLElement | null>(null)

export const useLayerContainer = (): HTMLElement | undefined => useContext(LayerContainerContext) ?? undefined
