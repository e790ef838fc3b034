import { useLocation, useNavigation } from '@remix-run/react'
import { type FocusEvent, useEffect, useRef, useState } from 'react'

type Folding = {
  /** All is sent, and nothing needs attention. */
  isQuiet: boolean
  /** It tells of uploads, and asks nothing. */
  isPlain: boolean
  /** The pages of the batches that it tells of. */
  homes: readonly string[]
}

/**
 * Whether the dock is folded. On the page of its own batch it is, since that says the same, until it is unfolded there;
 * on the others it is as one left it. It folds by itself where it would lie over what one is about: when all is sent,
 * and on a phone at once, whose pill counts as well.
 */
export function useFolding({ isQuiet, isPlain, homes }: Folding) {
  const [isFoldedElsewhere, setFoldedElsewhere] = useState(false)
  const [isUnfoldedAtHome, setUnfoldedAtHome] = useState(false)
  const location = useLocation()
  const next = useNavigation().location
  const isHome = homes.includes((next ?? location).pathname)
  const isAtHome = isHome && isPlain
  useEffect(() => {
    if ((isQuiet && !isHome) || (isPlain && isPhone())) setFoldedElsewhere(true)
  }, [isQuiet, isPlain, isHome, location.pathname])
  useEffect(() => {
    if (!isHome) setUnfoldedAtHome(false)
  }, [isHome])
  const isFolded = isAtHome ? !isUnfoldedAtHome : isFoldedElsewhere
  return {
    isFolded,
    fold: (folded: boolean) => (isAtHome ? setUnfoldedAtHome(!folded) : setFoldedElsewhere(folded)),
    ...useKeptFocus(isFolded),
  }
}

/** What had the focus may be gone with the fold: the button that undoes it gets the focus then. */
function useKeptFocus(isFolded: boolean) {
  const toggle = useRef<HTMLButtonElement>(null)
  const isInside = useRef(false)
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body) toggle.current?.focus()
  }, [isFolded])
  return {
    toggle,
    onFocus: () => {
      isInside.current = true
    },
    onBlur: (event: FocusEvent) => {
      isInside.current = event.currentTarget.contains(event.relatedTarget)
    },
  }
}

const isPhone = (): boolean => matchMedia('(width < 40rem)').matches
