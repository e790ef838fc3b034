import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { lockData } from './data-lock.ts'
import { processStartTime } from './process-identity.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'handscript-lock-'))
const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
const started: ReturnType<typeof sleeper>[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

const write = (dataDir: string, holder: object) =>
  writeFileSync(join(dataDir, 'lock.json'), JSON.stringify(holder))

test('a folder held by a living process is refused with its pid and address', async () => {
  const dataDir = folder()
  const other = sleeper()
  started.push(other)
  await once(other, 'spawn')
  const pid = other.pid ?? 0
  write(dataDir, { pid, startedAt: processStartTime(pid), url: 'http://127.0.0.1:5' })
  expect(() => lockData(dataDir)).toThrow(`process ${pid}, http://127.0.0.1:5`)
})

test('the lock of a process that is gone is taken over', async () => {
  const dataDir = folder()
  const other = spawn(process.execPath, ['-e', ''])
  const pid = other.pid ?? 0
  await once(other, 'exit')
  write(dataDir, { pid, startedAt: '1', url: null })
  lockData(dataDir).tellUrl('http://127.0.0.1:6')
  expect(JSON.parse(readFileSync(join(dataDir, 'lock.json'), 'utf8'))).toMatchObject({
    pid: process.pid,
    url: 'http://127.0.0.1:6',
  })
})

test('a process that merely has the pid of the old holder holds nothing', () => {
  const dataDir = folder()
  write(dataDir, { pid: process.ppid, startedAt: 'another time', url: null })
  expect(() => lockData(dataDir)).not.toThrow()
})

test('of two that find a stale lock one waits for its turn; an abandoned turn is taken', () => {
  const dataDir = folder()
  write(dataDir, { pid: process.pid, startedAt: 'another time', url: null })
  const turn = join(dataDir, 'lock.json.taking')
  mkdirSync(turn)
  expect(() => lockData(dataDir)).toThrow(/taking over/)
  utimesSync(turn, 1, 1)
  expect(() => lockData(dataDir)).not.toThrow()
})

test('a released folder is free', () => {
  const dataDir = folder()
  lockData(dataDir).release()
  expect(() => lockData(dataDir)).not.toThrow()
})
