import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createModelGateway, type EmbedCall, type GenerateCall, type ModelGateway } from '../model/gateway.ts'

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** The real client against a server that answers whatever the test has put there. */
export class ModelStand {
  answer: Answer = () => undefined
  lastRequest: { url: string; key: unknown; body: unknown } | null = null
  readonly #server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      this.lastRequest = {
        url: request.url ?? '',
        key: request.headers['x-goog-api-key'],
        body: JSON.parse(body || 'null'),
      }
      this.answer(response, request)
    })
  })

  /** The gateway that asks this server. */
  async open(): Promise<ModelGateway> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening))
    return gatewayAt((this.#server.address() as AddressInfo).port)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

const NOW = new Date('2026-11-22T05:00:00Z')

export const gatewayAt = (port: number): ModelGateway =>
  createModelGateway({
    keys: [{ label: 'first', project: 'p', key: 'the-secret-key' }],
    baseUrl: `http://127.0.0.1:${port}`,
    now: () => NOW,
  })

const choice = { project: 'p', keyLabel: 'first', model: 'gemini-3.5-flash-lite' }
const limits = { timeoutMs: 10_000, signal: new AbortController().signal }

export const pageCall: GenerateCall = {
  ...choice,
  ...limits,
  system: 'the rules',
  parts: [{ text: 'PAGE_ID: a1' }, { fileData: { fileUri: 'https://store.test/a', mimeType: 'image/png' } }],
  schema: { type: 'object', properties: { pages: { type: 'array' } } },
}
export const textCall: EmbedCall = {
  ...choice,
  ...limits,
  model: 'gemini-embedding-2',
  texts: ['one', 'two'],
}

export const json =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
