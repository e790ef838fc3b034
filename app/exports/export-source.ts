/** What is exported: chosen documents, or all of a batch. */
export type ExportSource =
  { teamId: string; documentIds: readonly string[] } | { teamId: string; batchId: string }
