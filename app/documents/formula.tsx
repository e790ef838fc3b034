import { useEffect, useRef, useState } from 'react'

/**
 * A formula in LaTeX, set by KaTeX, which is loaded with the first one. Until then, without scripts, and where it is no
 * LaTeX, the source stands there. KaTeX builds nodes and sets their styles one by one, as the content policy allows;
 * its HTML string would not get through. It takes no commands that lead anywhere (trust: false).
 */
export function Formula({ latex, isDisplayed = false }: { latex: string; isDisplayed?: boolean }) {
  const place = useRef<HTMLSpanElement>(null)
  const [isSet, setSet] = useState(false)
  useEffect(() => {
    let isGone = false
    void loadKatex().then(
      (katex) => {
        if (isGone || !place.current) return
        try {
          katex.render(latex, place.current, { ...OPTIONS, displayMode: isDisplayed })
          setSet(true)
        } catch {
          setSet(false)
        }
      },
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [latex, isDisplayed])
  return (
    <>
      <span
        ref={place}
        className={isDisplayed ? 'block overflow-x-auto overflow-y-hidden py-1' : undefined}
        hidden={!isSet}
      />
      {isSet ? null : <code className="font-mono text-note break-words">{latex}</code>}
    </>
  )
}

const OPTIONS = {
  output: 'htmlAndMathml',
  throwOnError: true,
  trust: false,
  strict: 'ignore',
  // Both bound what a hostile text can cost.
  maxExpand: 500,
  maxSize: 20,
} as const

async function loadKatex() {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')])
  return katex
}
