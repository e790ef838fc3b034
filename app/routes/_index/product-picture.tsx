import { useThemeChoice } from '#app/theme/use-theme-choice.ts'
import { FRONT_WORDS as WORDS } from './words.ts'

const SIZE = { width: 1240, height: 860 }

/** The product as it is, made by `npm run screenshots -- --front`; in the colours of the page around it. */
export function ProductPicture() {
  const choice = useThemeChoice()
  return (
    <picture>
      {choice === 'system' ? (
        <source srcSet="/front/product-dark.webp" media="(prefers-color-scheme: dark)" type="image/webp" />
      ) : null}
      <img
        src={choice === 'dark' ? '/front/product-dark.webp' : '/front/product-light.webp'}
        alt={WORDS.picture}
        {...SIZE}
        className="h-auto w-full rounded-large border border-rule shadow-raised"
      />
    </picture>
  )
}
