import { BATCHES_CHANGED } from '#domain/contracts/batch-event.ts'
import { teamTopic } from '#domain/topics.ts'
import { type Connection, listenOnTopic, type RealtimeClient, type TopicChannel } from './listen-on-topic.ts'

type TeamListener = {
  teamId: string
  /** A batch was made, renamed, or changed its state; or one joined again, and it may have been so meanwhile. */
  onChanged: () => void
  onConnection: (connection: Connection) => void
}

/** Listens on the private channel of a team. Answers how to stop. */
export function subscribeToTeam<Channel extends TopicChannel>(
  client: RealtimeClient<Channel>,
  listener: TeamListener,
): () => void {
  const { teamId, onChanged, onConnection } = listener
  return listenOnTopic(client, {
    topic: teamTopic(teamId),
    event: BATCHES_CHANGED,
    onMessage: onChanged,
    onJoined: onChanged,
    onConnection,
  })
}
