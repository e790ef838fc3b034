import { createServer } from 'node:net'
import { z } from 'zod'

const port = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual)

/** The ports of one copy of the stack. 0 takes any free port. */
export const Ports = z.object({
  HANDSCRIPT_PORT_APP: port(3000),
  HANDSCRIPT_PORT_GATEWAY: port(54_321),
  HANDSCRIPT_PORT_STORE: port(9000),
  HANDSCRIPT_PORT_GEMINI: port(8700),
})
export type Ports = z.infer<typeof Ports>

/** The free port that 0 stands for, or the port itself. @throws with a sentence when it is taken */
export async function freePort(name: keyof Ports, wanted: number): Promise<number> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, '127.0.0.1', resolve)
    })
    const address = server.address()
    return typeof address === 'object' && address ? address.port : wanted
  } catch {
    throw new Error(
      `Port ${wanted} is taken by another program. End that program, or choose another port: ${name}=${wanted + 10} npm start`,
    )
  } finally {
    server.close()
  }
}
