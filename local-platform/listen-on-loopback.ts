import { once } from 'node:events'
import type { Server } from 'node:http'

/** Opens the server on 127.0.0.1 and answers its port; port 0 takes any free one. Fails when the port is taken. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

/** Ends the server and the connections that clients keep open. */
export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
