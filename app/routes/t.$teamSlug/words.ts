import type { ThemeChoice } from '#app/theme/theme-choice.ts'

export const LAYOUT_WORDS = {
  nav: 'Pages of the team',
  teams: 'Teams',
  newTeam: 'New team',
  newBatch: 'New batch',
  search: 'Search',
  more: 'More',
  account: 'Your account',
  profile: 'Profile',
  appearance: 'Appearance',
  shortcuts: 'Keyboard shortcuts',
  showShortcuts: 'Show the keys of this screen',
  signOut: 'Sign out',
} as const

export const THEME_WORDS: Record<ThemeChoice, string> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
}
