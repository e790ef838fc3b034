import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createModelGateway, type EmbedCall, type GenerateCall, type ModelGateway } from './gateway.ts'

/** The real client against a server that answers whatever the test has put there. */
type Answer = (response: ServerResponse, request: IncomingMessage) => void

let answer: Answer = () => undefined
let lastRequest: { url: string; key: unknown; body: unknown }
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    lastRequest = {
      url: request.url ?? '',
      key: request.headers['x-goog-api-key'],
      body: JSON.parse(body || 'null'),
    }
    answer(response, request)
  })
})

const NOW = new Date('2026-11-22T05:00:00Z')
let gateway: ModelGateway

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  gateway = gatewayAt((server.address() as AddressInfo).port)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const gatewayAt = (port: number): ModelGateway =>
  createModelGateway({
    keys: [{ label: 'first', project: 'p', key: 'the-secret-key' }],
    baseUrl: `http://127.0.0.1:${port}`,
    now: () => NOW,
  })

const choice = { project: 'p', keyLabel: 'first', model: 'gemini-3.5-flash-lite' }
const limits = { timeoutMs: 10_000, signal: new AbortController().signal }
const pageCall: GenerateCall = {
  ...choice,
  ...limits,
  system: 'the rules',
  parts: [{ text: 'PAGE_ID: a1' }, { fileData: { fileUri: 'https://store.test/a', mimeType: 'image/png' } }],
  schema: { type: 'object', properties: { pages: { type: 'array' } } },
}
const textCall: EmbedCall = { ...choice, ...limits, model: 'gemini-embedding-2', texts: ['one', 'two'] }

const json =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }

const googleError = (code: number, status: string, details?: unknown[]): Answer =>
  json(code, { error: { code, status, message: 'Some words that nobody should decide by.', details } })

const errorInfo = (reason: string) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
})
const quotaFailure = (quotaId: string) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaMetric: 'm', quotaId, quotaValue: '20' }],
})
const retryInfo = (retryDelay: string) => ({
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retryDelay,
})
const PER_MINUTE = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier'
const PER_DAY = 'GenerateRequestsPerDayPerProjectPerModel-FreeTier'

describe("the provider's errors", () => {
  test.each<[string, Answer, unknown]>([
    [
      'a bad key is 400',
      googleError(400, 'INVALID_ARGUMENT', [errorInfo('API_KEY_INVALID')]),
      { type: 'bad_key' },
    ],
    ['a region or a bill is 400', googleError(400, 'FAILED_PRECONDITION'), { type: 'bad_key' }],
    ['a file that cannot be opened', googleError(400, 'INVALID_ARGUMENT'), { type: 'unreadable_file' }],
    [
      'an address that cannot be fetched',
      googleError(400, 'INVALID_ARGUMENT', [errorInfo('URL_RETRIEVAL_STATUS_ERROR')]),
      { type: 'url_unreachable' },
    ],
    ['no credentials', googleError(401, 'UNAUTHENTICATED'), { type: 'bad_key' }],
    ['a leaked key', googleError(403, 'PERMISSION_DENIED'), { type: 'bad_key' }],
    ['a model that is gone', googleError(404, 'NOT_FOUND'), { type: 'model_not_found' }],
    ['a request time-out', googleError(408, 'ABORTED'), { type: 'timeout' }],
    ['too many bytes', googleError(413, 'INVALID_ARGUMENT'), { type: 'too_large' }],
    [
      'the quota of the minute, with whole seconds',
      googleError(429, 'RESOURCE_EXHAUSTED', [quotaFailure(PER_MINUTE), retryInfo('18s')]),
      { type: 'rate_limited', scope: 'minute', waitMs: 18_000 },
    ],
    [
      'the quota of the minute, with parts of a second',
      googleError(429, 'RESOURCE_EXHAUSTED', [quotaFailure(PER_MINUTE), retryInfo('18.1234s')]),
      { type: 'rate_limited', scope: 'minute', waitMs: 18_124 },
    ],
    [
      'a quota without a word about when',
      googleError(429, 'RESOURCE_EXHAUSTED'),
      { type: 'rate_limited', scope: 'minute', waitMs: null },
    ],
    [
      'the spending of ten minutes',
      googleError(429, 'RESOURCE_EXHAUSTED', [
        quotaFailure('GenerateContentSpendPerTenMinutesPerProject'),
        retryInfo('40s'),
      ]),
      { type: 'rate_limited', scope: 'spend', waitMs: 40_000 },
    ],
    [
      'the quota of the day, whatever RetryInfo says',
      googleError(429, 'RESOURCE_EXHAUSTED', [quotaFailure(PER_DAY), retryInfo('18s')]),
      { type: 'quota_day', resetAt: new Date('2026-11-22T08:00:00Z') },
    ],
    ['an internal error', googleError(500, 'INTERNAL'), { type: 'provider_error' }],
    ['an overload', googleError(503, 'UNAVAILABLE'), { type: 'provider_down', waitMs: null }],
    [
      'an overload with a wait',
      googleError(503, 'UNAVAILABLE', [retryInfo('7s')]),
      { type: 'provider_down', waitMs: 7_000 },
    ],
    ['a deadline', googleError(504, 'DEADLINE_EXCEEDED'), { type: 'timeout' }],
    [
      'HTML of something in between',
      (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'),
      { type: 'provider_down', waitMs: null },
    ],
    [
      'a success that is no JSON',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
      { type: 'provider_down', waitMs: null },
    ],
    ['a connection that is cut', (response) => response.destroy(), { type: 'timeout' }],
  ])('%s', async (_, given, expected) => {
    answer = given
    expect((await gateway.generate(pageCall)).outcome).toEqual(expected)
    expect((await gateway.embed(textCall)).outcome).toEqual(expected)
  })

  test('a refused call costs nothing, and of one without an answer nobody knows', async () => {
    answer = googleError(503, 'UNAVAILABLE')
    expect((await gateway.generate(pageCall)).usage).toEqual({ inputTokens: 0, outputTokens: 0 })
    answer = (response) => response.destroy()
    expect((await gateway.generate(pageCall)).usage).toBeNull()
  })

  test('a server that is not there was not asked', async () => {
    const closed = createServer()
    await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening))
    const { port } = closed.address() as AddressInfo
    await new Promise((done) => closed.close(done))
    const reply = await gatewayAt(port).generate(pageCall)
    expect(reply).toMatchObject({ outcome: { type: 'provider_down' }, usage: { inputTokens: 0 } })
  })

  test('a key that this deployment does not hold is a bad one, without a call', async () => {
    answer = () => expect.unreachable()
    const reply = await gateway.generate({ ...pageCall, keyLabel: 'gone' })
    expect(reply.outcome).toEqual({ type: 'bad_key' })
  })
})

describe('time', () => {
  test('no answer in time is a time-out', async () => {
    answer = () => undefined
    const reply = await gateway.generate({ ...pageCall, timeoutMs: 50 })
    expect(reply).toMatchObject({ outcome: { type: 'timeout' }, usage: null })
  })

  test('an answer that drips is a time-out too', async () => {
    answer = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).write('{"cand')
    const reply = await gateway.generate({ ...pageCall, timeoutMs: 100 })
    expect(reply.outcome).toEqual({ type: 'timeout' })
  })

  test('the end of the worker ends the call', async () => {
    const ending = new AbortController()
    answer = () => ending.abort(new Error('the worker ends'))
    const reply = await gateway.generate({ ...pageCall, signal: ending.signal })
    expect(reply.outcome).toEqual({ type: 'timeout' })
  })
})

const answered = (candidate: object, rest: object = {}): Answer =>
  json(200, {
    candidates: [candidate],
    usageMetadata: { promptTokenCount: 1_000, candidatesTokenCount: 80, thoughtsTokenCount: 20 },
    ...rest,
  })
const said = (text: string, finishReason = 'STOP') => ({
  content: { role: 'model', parts: [{ text: 'thinking …', thought: true }, { text }] },
  finishReason,
})

describe('answers', () => {
  test('the text comes without the thoughts, which are paid as output', async () => {
    answer = answered(said('{"pages":[]}'))
    expect(await gateway.generate(pageCall)).toEqual({
      outcome: { type: 'ok', answer: '{"pages":[]}' },
      usage: { inputTokens: 1_000, outputTokens: 100 },
      partialText: '{"pages":[]}',
    })
  })

  test('an answer that was cut off comes as far as it came', async () => {
    answer = answered(said('{"pages":[{', 'MAX_TOKENS'))
    expect(await gateway.generate(pageCall)).toMatchObject({
      outcome: { type: 'truncated' },
      partialText: '{"pages":[{',
    })
  })

  test.each(['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY'])(
    'an end by %s is a refusal, and is paid',
    async (reason) => {
      answer = answered({ finishReason: reason })
      expect(await gateway.generate(pageCall)).toMatchObject({
        outcome: { type: 'refused', reason },
        usage: { inputTokens: 1_000 },
      })
    },
  )

  test.each(['OTHER', 'MALFORMED_FUNCTION_CALL', 'SOMETHING_NEW'])(
    'an end by %s is no answer',
    async (reason) => {
      answer = answered(said('{"pages":[]}', reason))
      expect((await gateway.generate(pageCall)).outcome).toEqual({ type: 'invalid_answer', reason })
    },
  )

  test('a blocked prompt is a success without candidates', async () => {
    answer = json(200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })
    expect((await gateway.generate(pageCall)).outcome).toEqual({
      type: 'refused',
      reason: 'PROHIBITED_CONTENT',
    })
  })

  test('neither candidates nor a reason is no answer', async () => {
    answer = json(200, {})
    expect((await gateway.generate(pageCall)).outcome).toMatchObject({ type: 'invalid_answer' })
  })

  test('the call names the schema once, the resolution, the rules, and no tools', async () => {
    answer = answered(said('{"pages":[]}'))
    await gateway.generate(pageCall)
    expect(lastRequest).toMatchObject({
      url: '/v1/models/gemini-3.5-flash-lite:generateContent',
      key: 'the-secret-key',
      body: {
        contents: [{ role: 'user', parts: pageCall.parts }],
        systemInstruction: { parts: [{ text: 'the rules' }] },
        generationConfig: {
          responseMimeType: 'application/json',
          responseJsonSchema: pageCall.schema,
          mediaResolution: 'MEDIA_RESOLUTION_HIGH',
        },
      },
    })
    expect(lastRequest.body).not.toHaveProperty('tools')
  })
})

describe('vectors', () => {
  const vector = (first: number) => ({ values: [first, ...new Array<number>(767).fill(0)] })
  const vectors = (...embeddings: unknown[]) =>
    json(200, { embeddings, usageMetadata: { promptTokenCount: 7 } })

  test('there is one for each text, in order', async () => {
    answer = vectors(vector(1), vector(2))
    const { outcome, usage } = await gateway.embed(textCall)
    expect(outcome.type === 'ok' && outcome.answer.map(([first]) => first)).toEqual([1, 2])
    expect(usage).toEqual({ inputTokens: 7, outputTokens: 0 })
    const Requests = z.object({ requests: z.array(z.looseObject({ content: z.unknown() })) })
    expect(Requests.parse(lastRequest.body).requests.map(({ content }) => content)).toEqual([
      { parts: [{ text: 'one' }] },
      { parts: [{ text: 'two' }] },
    ])
  })

  test.each<[string, unknown[]]>([
    ['one vector for all texts', [vector(1)]],
    ['more vectors than texts', [vector(1), vector(2), vector(3)]],
    ['a vector of another length', [vector(1), { values: [1, 2, 3] }]],
    ['a vector without numbers', [vector(1), {}]],
    ['a vector of zeros, which is near nothing', [vector(1), vector(0)]],
  ])('%s is no answer', async (_, embeddings) => {
    answer = vectors(...embeddings)
    expect((await gateway.embed(textCall)).outcome.type).toBe('invalid_answer')
  })
})
