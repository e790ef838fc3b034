/** Light and dark by the system, unless the visitor has chosen. */
export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

export const parseThemeChoice = (value: unknown): ThemeChoice =>
  THEME_CHOICES.find((choice) => choice === value) ?? 'system'

/** What the browser's own parts (its bar on a phone) take as their colour: the paper of the theme. */
export const PAPER_COLOURS = { light: '#f6f8f9', dark: '#12161f' } as const
