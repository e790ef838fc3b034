import { joinClasses } from './join-classes.ts'

/** Holds the place of what is being loaded: give it the size of what comes. The page says in words that it loads. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={joinClasses('breathe block rounded-small bg-well', className)} />
}
