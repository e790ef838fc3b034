import { useOnline } from '../navigation/use-online.ts'
import { joinClasses } from '../ui/join-classes.ts'
import type { Connection } from '../realtime/listen-on-topic.ts'

const WORDS: Record<Connection, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Connection lost, trying again',
  refused: 'Not live. Load the page again',
}

/** Whether what one sees moves by itself. A socket notices only after a while that its network is gone. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  const isOnline = useOnline()
  return (
    <span
      className="needs-scripting inline-flex items-center gap-1.5 text-note text-ink-soft"
      data-connection={connection}
    >
      <span
        aria-hidden="true"
        className={joinClasses(
          'size-2 rounded-full',
          isOnline && connection === 'live' ? 'bg-good' : 'border border-rule-strong',
        )}
      />
      <span>{isOnline ? WORDS[connection] : 'Offline'}</span>
    </span>
  )
}
