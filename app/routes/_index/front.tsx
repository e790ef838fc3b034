import { Link } from '@remix-run/react'
import { signInPath, signUpPath } from '#app/http/paths.ts'
import { buttonClasses } from '#app/ui/button.tsx'
import { ProductPicture } from './product-picture.tsx'
import { FRONT_WORDS as WORDS } from './words.ts'

/** One screen: what it is, how it looks, the way in. The red line stands between the words and the product. */
export function Front() {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-6xl flex-1 content-center px-4 py-8 sm:px-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]"
    >
      <div className="self-center lg:pe-10">
        <h1 className="max-w-[16ch] font-title text-display font-semibold tracking-tight">{WORDS.title}</h1>
        <p className="mt-5 max-w-[44ch] text-lead text-ink-soft">{WORDS.lead}</p>
        <p className="mt-7 flex flex-wrap gap-3">
          <Link to={signUpPath()} className={buttonClasses('primary')}>
            {WORDS.signUp}
          </Link>
          <Link to={signInPath()} className={buttonClasses('plain')}>
            {WORDS.signIn}
          </Link>
        </p>
      </div>
      <div className="self-center border-margin-line max-lg:mt-10 lg:border-s lg:ps-10">
        <ProductPicture />
      </div>
      <dl className="mt-10 grid gap-x-12 gap-y-4 border-t border-rule pt-6 sm:grid-cols-3 lg:col-span-2">
        {WORDS.promises.map(([name, sentence]) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="mt-1 max-w-[36ch] text-note text-ink-soft">{sentence}</dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
