import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, gatewayAt, json, ModelStand, pageCall, textCall } from '../testing/model-stand.ts'
import type { ModelGateway } from './gateway.ts'

const stand = new ModelStand()
let gateway: ModelGateway
beforeAll(async () => {
  gateway = await stand.open()
})
afterAll(() => stand.close())

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
    stand.answer = given
    expect((await gateway.generate(pageCall)).outcome).toEqual(expected)
    expect((await gateway.embed(textCall)).outcome).toEqual(expected)
  })

  test('a refused call costs nothing, and of one without an answer nobody knows', async () => {
    stand.answer = googleError(503, 'UNAVAILABLE')
    expect((await gateway.generate(pageCall)).usage).toEqual({ inputTokens: 0, outputTokens: 0 })
    stand.answer = (response) => response.destroy()
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
    stand.answer = () => expect.unreachable()
    const reply = await gateway.generate({ ...pageCall, keyLabel: 'gone' })
    expect(reply.outcome).toEqual({ type: 'bad_key' })
  })
})

describe('time', () => {
  test('no answer in time is a time-out', async () => {
    stand.answer = () => undefined
    const reply = await gateway.generate({ ...pageCall, timeoutMs: 50 })
    expect(reply).toMatchObject({ outcome: { type: 'timeout' }, usage: null })
  })

  test('an answer that drips is a time-out too', async () => {
    stand.answer = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).write('{"cand')
    const reply = await gateway.generate({ ...pageCall, timeoutMs: 100 })
    expect(reply.outcome).toEqual({ type: 'timeout' })
  })

  test('the end of the worker ends the call', async () => {
    const ending = new AbortController()
    stand.answer = () => ending.abort(new Error('the worker ends'))
    const reply = await gateway.generate({ ...pageCall, signal: ending.signal })
    expect(reply.outcome).toEqual({ type: 'timeout' })
  })
})
