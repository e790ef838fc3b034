/** Names of the private realtime channels. The policies on realtime.messages know the same two forms. */
export const batchTopic = (batchId: string): string => `batch:${batchId}`
export const teamTopic = (teamId: string): string => `team:${teamId}`
