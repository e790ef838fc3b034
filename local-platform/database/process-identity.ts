import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process began, as the machine tells it (an opaque text), or null when no such process lives. A pid alone
 * names nobody: after a crash it may belong to somebody else.
 */
export function processStartTime(pid: number): string | null {
  return startTicksFromProc(pid) ?? startTimeFromPs(pid)
}

/** Field 22 of /proc/<pid>/stat. The name of the program stands before it in brackets and may hold blanks. */
function startTicksFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : (rest[18] ?? null)
  } catch {
    return null
  }
}

function startTimeFromPs(pid: number): string | null {
  try {
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return text === '' ? null : text
  } catch {
    return null
  }
}
