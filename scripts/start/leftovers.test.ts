import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimFolder, record, releaseFolder } from './leftovers.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'handscript-start-'))
const gone = { pid: 999_999_999, startedAt: 'Thu Jan  1 00:00:00 1970' }

test('a folder that a living start holds is refused with its pid', () => {
  const dataDir = folder()
  claimFolder(dataDir)
  expect(() => claimFolder(dataDir)).toThrow(`pid ${process.pid}`)
  releaseFolder(dataDir)
  expect(() => claimFolder(dataDir)).not.toThrow()
})

test('what a killed start left running is ended', async () => {
  const dataDir = folder()
  const orphan = spawn('sleep', ['60'])
  await once(orphan, 'spawn')
  record(dataDir, [{ name: 'orphan', pid: orphan.pid }])
  const parts = readParts(dataDir)
  writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ starter: gone, parts }))
  const ended = once(orphan, 'exit')
  claimFolder(dataDir)
  expect((await ended)[1]).toBe('SIGKILL')
})

test('a process that merely has the pid of an old part is left alone', async () => {
  const dataDir = folder()
  const stranger = spawn('sleep', ['60'])
  await once(stranger, 'spawn')
  const parts = [{ name: 'old', pid: stranger.pid, startedAt: gone.startedAt }]
  writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ starter: gone, parts }))
  claimFolder(dataDir)
  expect(stranger.exitCode).toBeNull()
  expect(stranger.signalCode).toBeNull()
  stranger.kill()
})

function readParts(dataDir: string): unknown {
  return JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')).parts
}
