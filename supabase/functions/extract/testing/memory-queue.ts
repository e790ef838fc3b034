import type {
  ClaimedFile,
  FinishedCall,
  Permit,
  PermitRequest,
  ReleasedFile,
} from '../../_shared/worker-database.ts'

type Denial = { reason: string; retry_at: string | null }

/** A queue in memory that behaves as the database does, as far as one worker can see. */
export class MemoryQueue {
  waiting: ClaimedFile[]
  readonly finished: FinishedCall[] = []
  readonly released: ReleasedFile[] = []
  readonly asked: PermitRequest[] = []
  claims = 0
  deny: (request: PermitRequest) => Denial | null = () => null

  constructor(files: ClaimedFile[]) {
    this.waiting = files
  }

  claimFiles = (maxFiles: number) => {
    this.claims += 1
    return Promise.resolve(this.waiting.splice(0, maxFiles))
  }

  takePermits = (requests: PermitRequest[]): Promise<Permit[]> => {
    this.asked.push(...requests)
    return Promise.resolve(requests.map((request) => this.#permit(request)))
  }

  finishCalls = (calls: FinishedCall[]) => {
    this.finished.push(...calls)
    return Promise.resolve([])
  }

  releaseFiles = (files: ReleasedFile[]) => {
    this.released.push(...files)
    return Promise.resolve([])
  }

  #permit(request: PermitRequest): Permit {
    const denial = this.deny(request)
    const given = denial
      ? { granted: false, permit_id: null, project: null, key_label: null, model: null, ...denial }
      : {
          granted: true,
          permit_id: request.call_id,
          project: 'p',
          key_label: 'k',
          model: 'm',
          reason: null,
          retry_at: null,
        }
    return { call_id: request.call_id, live_ids: (request.leases ?? []).map(({ id }) => id), ...given }
  }

  completed = (): string[] => this.finished.flatMap(({ completed }) => completed.map(({ file_id: id }) => id))
}
