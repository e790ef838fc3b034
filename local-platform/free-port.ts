import { createServer } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

// The children of a platform that was killed let go of their ports within a second.
const PATIENCE_MS = 3_000
const PAUSE_MS = 100

/**
 * Makes sure that a port can be had; 0 always can.
 * @throws with a sentence that names the variable to set when another program holds it
 */
export async function requireFreePort(variable: string, port: number): Promise<void> {
  if (port === 0) return
  const deadline = Date.now() + PATIENCE_MS
  while (!(await isFree(port))) {
    if (Date.now() > deadline) {
      throw new Error(
        `Port ${port} is taken by another program. End that program, or choose another port: ${variable}=${port + 10}`,
      )
    }
    await pause(PAUSE_MS)
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
