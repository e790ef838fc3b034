import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { processStartTime } from '../../local-platform/database/process-identity.ts'

/** What `npm start` has running, by pid and start time: a pid alone may meanwhile belong to somebody else. */
const Running = z.object({
  starter: z.object({ pid: z.number(), startedAt: z.string() }),
  parts: z.array(z.object({ name: z.string(), pid: z.number(), startedAt: z.string() })),
})
type Running = z.infer<typeof Running>

const fileIn = (dataDir: string) => join(dataDir, 'running.json')

/** @throws with a sentence when another start holds this folder; ends what a killed start left behind */
export function claimFolder(dataDir: string): void {
  const running = read(dataDir)
  if (running && isSame(running.starter)) {
    throw new Error(
      `HandScript is already running on ${dataDir} (pid ${running.starter.pid}). Use it, or end it with Ctrl-C there. ` +
        'A second copy needs a folder and ports of its own: HANDSCRIPT_DATA_DIR, HANDSCRIPT_PORT_…',
    )
  }
  for (const part of running?.parts ?? []) if (isSame(part)) process.kill(part.pid, 'SIGKILL')
  record(dataDir, [])
}

/** Records the parts that now run, so that the next start can end them if this one is killed. */
export function record(dataDir: string, parts: { name: string; pid: number | undefined }[]): void {
  mkdirSync(dirname(fileIn(dataDir)), { recursive: true })
  const running: Running = {
    starter: { pid: process.pid, startedAt: processStartTime(process.pid) ?? '' },
    parts: parts.flatMap(({ name, pid }) => {
      const startedAt = pid === undefined ? null : processStartTime(pid)
      return pid === undefined || startedAt === null ? [] : [{ name, pid, startedAt }]
    }),
  }
  writeFileSync(fileIn(dataDir), JSON.stringify(running))
}

export function releaseFolder(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

function read(dataDir: string): Running | null {
  if (!existsSync(fileIn(dataDir))) return null
  try {
    return Running.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch {
    return null // cut off by a crash: the data lock of the platform still guards the data
  }
}

function isSame({ pid, startedAt }: { pid: number; startedAt: string }): boolean {
  return processStartTime(pid) === startedAt
}
