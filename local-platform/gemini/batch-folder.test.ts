import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { BatchFolder } from './batch-folder.ts'
import type { BatchJob } from './batch-job.ts'

const JOB: BatchJob = {
  id: 'job-1',
  project: 'one',
  keyLabel: 'first',
  work: 'generate',
  model: 'models/reader',
  displayName: 'own-uuid',
  output: 'inline',
  state: 'PENDING',
  createTime: '2026-11-22T09:00:00.000Z',
  updateTime: '2026-11-22T09:00:00.000Z',
  endTime: null,
  requestCount: 1,
  succeeded: 0,
  failed: 0,
  responsesFile: null,
  error: null,
  fault: null,
}

test('a job that two move at once is kept as the later one left it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'handscript-batches-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const folder = new BatchFolder(root)
  await folder.createJob(JOB, [])
  await Promise.all([
    folder.saveJob({ ...JOB, state: 'RUNNING' }),
    folder.saveJob({ ...JOB, state: 'EXPIRED' }),
  ])
  expect(await folder.loadJobs()).toMatchObject([{ id: 'job-1', state: 'EXPIRED' }])
})
