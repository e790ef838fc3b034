import type { CallChoice } from './model/gateway.ts'
import type { Permit } from './worker-database.ts'

/** What a granted permit says to call; null when it was not granted. */
export function choiceOf({ project, key_label: keyLabel, model }: Permit): CallChoice | null {
  return project && keyLabel && model ? { project, keyLabel, model } : null
}
