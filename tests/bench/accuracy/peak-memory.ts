import { readFile } from 'node:fs/promises'

/** Peak resident memory of the reading processes that still run, as Linux counts it; a sentence. */
export async function readPeakMemory(): Promise<string> {
  try {
    const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    const peaks = await Promise.all(children.trim().split(/\s+/).filter(Boolean).map(peakOf))
    return `peak memory of the reading processes: ${peaks.map((megabytes) => `${megabytes} MB`).join(', ')}`
  } catch {
    return 'peak memory of the reading processes: not known on this system'
  }
}

async function peakOf(pid: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
