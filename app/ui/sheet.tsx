import type { ReactNode } from 'react'

type SheetProps = {
  /** Stands in the margin, left of the red line: what this is about, in a few small words. */
  margin: ReactNode
  children: ReactNode
}

/** A page as a ruled sheet: notes in the margin, the red line, the text. On a phone the notes stand below it. */
export function Sheet({ margin, children }: SheetProps) {
  return (
    <div className="mx-auto grid w-full max-w-6xl flex-1 content-start px-4 sm:px-6 lg:grid-cols-[11.5rem_minmax(0,1fr)] lg:content-stretch">
      <aside className="text-note text-ink-soft max-lg:order-last max-lg:mb-10 max-lg:border-t max-lg:border-margin-line max-lg:pt-5 lg:py-10 lg:pe-6">
        {margin}
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 py-6 lg:border-s lg:border-margin-line lg:py-10 lg:ps-8"
      >
        {children}
      </main>
    </div>
  )
}
