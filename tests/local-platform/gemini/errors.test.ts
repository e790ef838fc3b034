import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { GOOGLE_ERROR_NAMES, GOOGLE_ERRORS } from '../../../local-platform/gemini/google-error.ts'
import {
  client,
  errorOfCall,
  inlinePage,
  MODEL,
  openGeminiStand,
  readRequest,
  type GeminiStand,
} from './gemini-stand.ts'

let stand: GeminiStand

beforeAll(async () => {
  stand = await openGeminiStand()
})
beforeEach(() => stand.script([]))
afterAll(() => stand.end())

const read = (ai = stand.ai) => ai.models.generateContent(readRequest([inlinePage('a')]))
const ask = (changes: object) =>
  stand.ai.models.generateContent({ ...readRequest([inlinePage('a')]), ...changes })

test('a wrong key is a 400 whose reason says so', async () => {
  const error = await errorOfCall(read(client(stand.url, 'AIza-wrong')))
  expect(error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' })
  expect(error.message).toBe('API key not valid. Please pass a valid API key.')
  expect(error.details?.[0]).toMatchObject({ reason: 'API_KEY_INVALID', domain: 'googleapis.com' })
})

test('no key is a 403 and a bearer token a 401', async () => {
  const url = `${stand.url}/v1/models/${MODEL}:generateContent`
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(403)
  const headers = { authorization: 'Bearer x' }
  expect((await fetch(url, { method: 'POST', body: '{}', headers })).status).toBe(401)
})

test.each(GOOGLE_ERROR_NAMES)('the scripted error %s reaches the client as Google words it', async (name) => {
  stand.script([{ fault: { kind: 'error', error: name, retryDelay: '18.5s' } }])
  const error = await errorOfCall(read())
  const { code, status } = GOOGLE_ERRORS[name]
  expect(error).toMatchObject({ code, status })
  expect(error.message.length).toBeGreaterThan(10)
})

test.each([
  ['rate_limited', 'PerMinute'],
  ['tokens_limited', 'TokensPerModelPerMinute'],
  ['day_limited', 'PerDay'],
] as const)('the 429 %s names its quota and how long to wait', async (error, quotaId) => {
  stand.script([{ fault: { kind: 'error', error, retryDelay: '18.5s' } }])
  const { details = [] } = await errorOfCall(read())
  const [failure, help, retry] = details
  expect(failure).toMatchObject({
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [{ quotaId: expect.stringContaining(quotaId), quotaDimensions: { model: MODEL } }],
  })
  expect(help).toMatchObject({ '@type': 'type.googleapis.com/google.rpc.Help' })
  expect(retry).toEqual({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '18.5s' })
})

test('an unknown model, or one that cannot do this, is a 404', async () => {
  const unknown = await errorOfCall(ask({ model: 'gemini-9-ultra' }))
  expect(unknown).toMatchObject({ code: 404, status: 'NOT_FOUND' })
  expect(unknown.message).toMatch(/^models\/gemini-9-ultra is not found for API version v1/)
  expect(await errorOfCall(ask({ model: 'gemini-embedding-2' }))).toMatchObject({ code: 404 })
  expect(await errorOfCall(ask({ model: 'constructor' }))).toMatchObject({ code: 404 })
})

test('a request of more than 100 MB is a 413', async () => {
  const data = 'A'.repeat(101 * 1024 * 1024)
  const contents = [{ role: 'user', parts: [{ inlineData: { mimeType: 'image/jpeg', data } }] }]
  const error = await errorOfCall(ask({ contents }))
  expect(error).toMatchObject({
    code: 413,
    message: 'Request payload size exceeds the limit: 104857600 bytes.',
  })
})

test('malformed JSON and unknown fields are named', async () => {
  const send = async (body: string) => {
    const headers = { 'x-goog-api-key': 'AIza-one', 'content-type': 'application/json' }
    const answer = await fetch(`${stand.url}/v1beta/models/${MODEL}:generateContent`, {
      method: 'POST',
      headers,
      body,
    })
    return { status: answer.status, text: await answer.text() }
  }
  expect(await send('{"contents": [')).toMatchObject({ status: 400 })
  const unknown = await send(
    '{"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"respnseMimeType":"x"}}',
  )
  expect(unknown).toMatchObject({ status: 400, text: expect.stringContaining('Unknown name') })
  expect(unknown.text).toContain('generation_config')
  const snake = await send(
    '{"contents":[{"parts":[{"text":"x"}]}],"generation_config":{"max_output_tokens":5}}',
  )
  expect(snake.status).toBe(200)
})

test('what Gemini 3 no longer takes is a 400', async () => {
  const { config } = readRequest([])
  const minimal = { ...config, thinkingConfig: { thinkingLevel: 'MINIMAL' } }
  const error = await errorOfCall(ask({ model: 'gemini-3.8-flash', config: minimal }))
  expect(error.message).toContain('Thinking level MINIMAL is not supported for this model')
  const both = { ...config, thinkingConfig: { thinkingLevel: 'LOW', thinkingBudget: 100 } }
  expect(await errorOfCall(ask({ config: both }))).toMatchObject({ code: 400 })
  const contents = [
    { role: 'user', parts: [{ text: 'x' }] },
    { role: 'model', parts: [{ text: '{' }] },
  ]
  expect(await errorOfCall(ask({ contents }))).toMatchObject({ code: 400 })
})

test('an answer of something in between is not JSON, and the client says so', async () => {
  stand.script([{ fault: { kind: 'http', status: 502, body: '<h1>Bad Gateway</h1>' } }])
  expect(await errorOfCall(read())).toMatchObject({ code: 502, message: '<h1>Bad Gateway</h1>' })
})

test('the models can be listed', async () => {
  const names: (string | undefined)[] = []
  for await (const model of await stand.ai.models.list()) names.push(model.name)
  expect(names).toContain(`models/${MODEL}`)
  expect(names).toContain('models/gemini-embedding-2')
  expect((await stand.ai.models.get({ model: MODEL })).supportedActions).toContain('generateContent')
})

test('all three versions of the API are answered, and no other path', async () => {
  const headers = { 'x-goog-api-key': 'AIza-one' }
  const status = async (path: string) => (await fetch(`${stand.url}${path}`, { headers })).status
  expect(await status('/v1/models')).toBe(200)
  expect(await status('/v1beta/models')).toBe(200)
  expect(await status('/v1alpha/models')).toBe(200)
  expect(await status('/v2/models')).toBe(404)
  expect(await status('/')).toBe(404)
})
