import type { ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'

export type MenuAction = {
  label: string
  icon?: IconName
  onSelect?: () => void
  /** Makes it a link: it can be opened in another tab. */
  to?: string
  tone?: 'plain' | 'danger'
  /** At the end of the line: a key, a role. */
  aside?: ReactNode
  /** One of several that exclude each other, or a setting that is on or off. */
  isChecked?: boolean
  isDisabled?: boolean
  /** Of several places, the one where one is. */
  isCurrent?: boolean
}
export type MenuItem = MenuAction | { heading: ReactNode } | 'separator'
