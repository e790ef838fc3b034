import { joinClasses } from '../ui/join-classes.ts'
import type { Connection } from '../realtime/listen-on-topic.ts'

const WORDS: Record<Connection, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Connection lost, trying again',
  refused: 'Not live. Load the page again',
}

/** Whether what one sees moves by itself. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  return (
    <span
      className="needs-scripting inline-flex items-center gap-1.5 text-note text-ink-soft"
      data-connection={connection}
    >
      <span
        aria-hidden="true"
        className={joinClasses(
          'size-2 rounded-full',
          connection === 'live' ? 'bg-good' : 'border border-rule-strong',
        )}
      />
      <span>{WORDS[connection]}</span>
    </span>
  )
}
