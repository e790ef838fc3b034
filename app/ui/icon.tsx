import { ICON_PATHS, type IconName } from './icon-paths.ts'
import { joinClasses } from './join-classes.ts'

type IconProps = { name: IconName; className?: string }

/** A line drawing beside words. It says nothing by itself: a control that shows only an icon is an IconButton. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={joinClasses('size-5 shrink-0 fill-none stroke-current', className)}
      strokeWidth={name === 'more' ? 2.5 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  )
}
