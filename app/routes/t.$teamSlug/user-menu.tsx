import { useFetcher } from '@remix-run/react'
import { profilePath, signOutPath, themePath } from '#app/http/paths.ts'
import { THEME_CHOICES, type ThemeChoice } from '#app/theme/theme-choice.ts'
import { useThemeChoice } from '#app/theme/use-theme-choice.ts'
import type { IconName } from '#app/ui/icon-paths.ts'
import { Kbd } from '#app/ui/kbd.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { LAYOUT_WORDS as WORDS, THEME_WORDS } from './words.ts'

const THEME_ICONS: Record<ThemeChoice, IconName> = { system: 'screen', light: 'sun', dark: 'moon' }

/** What belongs to the person and not to the team. */
export function UserMenu({ email, showShortcuts }: { email: string; showShortcuts: () => void }) {
  // By fetchers: what comes of them is no page to go to.
  const signOut = useFetcher()
  const themeForm = useFetcher({ key: 'theme' })
  const chosen = useThemeChoice()
  return (
    <Menu
      label={WORDS.account}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={WORDS.account}
          title={email}
          className="size-9 shrink-0 rounded-full border border-rule-strong bg-well text-note font-medium text-ink-soft uppercase hover:border-action hover:text-ink"
        >
          <span aria-hidden="true">{email.slice(0, 1)}</span>
        </button>
      }
      items={[
        { heading: email },
        { label: WORDS.profile, icon: 'user', to: profilePath() },
        {
          label: WORDS.shortcuts,
          icon: 'keyboard',
          aside: <Kbd keys="Shift+?" />,
          onSelect: showShortcuts,
        },
        'separator',
        { heading: WORDS.appearance },
        ...THEME_CHOICES.map((theme) => ({
          label: THEME_WORDS[theme],
          icon: THEME_ICONS[theme],
          isChecked: theme === chosen,
          onSelect: () => themeForm.submit({ theme }, { method: 'post', action: themePath() }),
        })),
        'separator',
        {
          label: WORDS.signOut,
          icon: 'sign-out',
          onSelect: () => signOut.submit(null, { method: 'post', action: signOutPath() }),
        },
      ]}
    />
  )
}
