import { Link } from '@remix-run/react'
import { signInPath } from '#app/http/paths.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { Specimen } from './specimen.tsx'

const PROMISES = [
  ['Accounted for', 'Every file you drop ends in exactly one box, with its reason.'],
  ['Paid once', 'The same bytes are never read twice, and a budget is a ceiling.'],
  ['In your hands', 'Pause, resume or cancel; no new model call starts after a pause.'],
] as const

/** One screen: what it is, what comes back, the way in. */
export function Front() {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-6xl flex-1 content-center gap-x-12 gap-y-10 px-4 py-10 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]"
    >
      <div>
        <h1 className="max-w-[16ch] font-title text-display font-semibold tracking-tight">
          Thousands of pages in, searchable text out
        </h1>
        <p className="mt-5 max-w-[46ch] text-lead text-ink-soft">
          HandScript is where a team drops its receipts, handwritten notes and book pages, and gets back text
          and figures that it can search and check.
        </p>
        <p className="mt-7">
          <Link to={signInPath()} className={buttonClasses('primary')}>
            Sign in to your team
          </Link>
        </p>
      </div>
      <Specimen />
      <dl className="grid gap-x-12 gap-y-4 border-t border-rule pt-6 sm:grid-cols-3 lg:col-span-2">
        {PROMISES.map(([name, sentence]) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="mt-1 max-w-[34ch] text-note text-ink-soft">{sentence}</dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
