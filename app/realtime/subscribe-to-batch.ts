import { BatchEvent, FILES_CHANGED, type FileChange } from '#domain/contracts/batch-event.ts'
import { batchTopic } from '#domain/topics.ts'
import { type Connection, listenOnTopic, type RealtimeClient, type TopicChannel } from './listen-on-topic.ts'

export type BatchListener = {
  onChanges: (changes: readonly FileChange[]) => void
  /** Rows must be read again: joined, joined again, or the database says that a message would have been too long. */
  onRefresh: () => void
  onConnection: (connection: Connection) => void
}

/** Listens on the private channel of a batch. Answers how to stop. */
export function subscribeToBatch<Channel extends TopicChannel>(
  client: RealtimeClient<Channel>,
  { batchId, onChanges, onRefresh, onConnection }: { batchId: string } & BatchListener,
): () => void {
  return listenOnTopic(client, {
    topic: batchTopic(batchId),
    event: FILES_CHANGED,
    onMessage(payload) {
      const event = BatchEvent.safeParse(payload)
      // A message we do not understand is news all the same.
      if (!event.success || 'refresh' in event.data) onRefresh()
      else onChanges(event.data.files)
    },
    onJoined: onRefresh,
    onConnection,
  })
}
