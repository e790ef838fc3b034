import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { FaultRule } from '../../../local-platform/gemini/fault-script.ts'
import { scriptedText, scriptedTotal } from '../../../local-platform/gemini/scripted-answerer.ts'
import {
  CONTROL_TOKEN,
  echoingReader,
  EMBEDDING_MODEL,
  errorOfCall,
  inlinePage,
  openGeminiStand,
  pagesOf,
  readRequest,
  urlPage,
  type GeminiStand,
} from './gemini-stand.ts'

let stand: GeminiStand

beforeAll(async () => {
  stand = await openGeminiStand()
})
beforeEach(() => control('reset', {}))
afterAll(() => stand.end())

const pages = ['p1', 'p2', 'p3'].map((id) =>
  urlPage(id, `http://store.example/b/t/1/${id}.jpg?X-Amz-Signature=secret`),
)
const read = (server = stand, given = pages) => server.ai.models.generateContent(readRequest(given))
const script = (...rules: FaultRule[]) => stand.script(rules)
const idsOf = (text: string | undefined) => pagesOf(text).map((page) => page.page_id)

const control = (action: string, body: unknown, token = CONTROL_TOKEN) =>
  fetch(`${stand.url}/__control/${action}`, {
    method: 'POST',
    headers: { 'x-control-token': token },
    body: JSON.stringify(body),
  })

test('a scripted answer is valid, and the same file always gets the same text', async () => {
  const [first, second] = [await read(), await read()]
  expect(first.text).toBe(second.text)
  expect(idsOf(first.text)).toEqual(['p1', 'p2', 'p3'])
  expect(pagesOf(first.text)[1]?.text).toBe(scriptedText('/b/t/1/p2.jpg'))
  const receipt = await stand.ai.models.generateContent(readRequest(pages, { kind: 'receipt' }))
  expect(pagesOf(receipt.text)[0]?.receipt?.total).toBe(scriptedTotal('/b/t/1/p1.jpg'))
})

test('a test can write its own answers', async () => {
  const own = await openGeminiStand({
    mode: { kind: 'scripted', answer: ({ prompt }) => ({ text: `You said: ${prompt}` }) },
  })
  expect((await read(own)).text).toBe('You said: Read these pages.')
  await own.end()
})

test.each([
  ['fewer', ['p1', 'p2']],
  ['more', ['p1', 'p2', 'p3', 'made-up']],
  ['doubled', ['p1', 'p2', 'p3', 'p1']],
  ['foreign', ['foreign', 'p2', 'p3']],
  ['swapped', ['p2', 'p3', 'p1']],
  ['shuffled', ['p3', 'p2', 'p1']],
  ['none', []],
] as const)('page ids come back %s', async (change, ids) => {
  script({ fault: { kind: 'pages', change } })
  expect(idsOf((await read()).text)).toEqual(ids)
})

test("swapped pages carry each other's text", async () => {
  script({ fault: { kind: 'pages', change: 'swapped' } })
  expect(pagesOf((await read()).text)[0]).toMatchObject({
    page_id: 'p2',
    text: scriptedText('/b/t/1/p1.jpg'),
  })
})

test('blank pages say so', async () => {
  script({ fault: { kind: 'pages', change: 'blank' } })
  for (const page of pagesOf((await read()).text)) {
    expect(page).toMatchObject({ condition: 'blank', text: '', warnings: ['blank_page'] })
  }
})

test.each([
  ['not_json', /^I am sorry/],
  ['fenced', /^```json\n\{.*\}\n```$/s],
  ['wrong_shape', /^\{"result":/],
] as const)('the text of an answer is %s', async (change, text) => {
  script({ fault: { kind: 'text', change } })
  expect((await read()).text).toMatch(text)
})

test('a truncated answer is half a JSON and says MAX_TOKENS, by script and by maxOutputTokens', async () => {
  script({ times: 1, fault: { kind: 'text', change: 'truncated' } })
  const request = readRequest(pages)
  const short = { ...request, config: { ...request.config, maxOutputTokens: 20 } }
  const answers = [await read(), await stand.ai.models.generateContent(short)]
  for (const answer of answers) {
    expect(answer.candidates?.[0]?.finishReason).toBe('MAX_TOKENS')
    expect(() => pagesOf(answer.text)).toThrow()
  }
  expect(answers[1]?.usageMetadata?.candidatesTokenCount).toBe(20)
})

test('a blocked prompt has no candidates, a refused answer no text', async () => {
  script(
    { match: { nth: 1 }, fault: { kind: 'refused', at: 'prompt', reason: 'SAFETY' } },
    { match: { nth: 2 }, fault: { kind: 'refused', at: 'candidate', reason: 'RECITATION' } },
    { match: { nth: 3 }, fault: { kind: 'refused', at: 'candidate', reason: 'SPII' } },
    { match: { nth: 4 }, fault: { kind: 'no_candidates' } },
  )
  const blocked = await read()
  expect(blocked).toMatchObject({ promptFeedback: { blockReason: 'SAFETY' } })
  expect(blocked.candidates).toBeUndefined()
  expect((await read()).candidates?.[0]).toMatchObject({ finishReason: 'RECITATION' })
  expect((await read()).candidates?.[0]).toMatchObject({ finishReason: 'SPII' })
  const silent = await read()
  expect(silent.candidates).toBeUndefined()
  expect(silent.usageMetadata?.promptTokenCount).toBeGreaterThan(0)
})

test('a connection is dropped before or after the model was asked', async () => {
  const asked = vi.spyOn(echoingReader, 'read')
  const reading = await openGeminiStand({ mode: { kind: 'reading', reader: echoingReader } })
  reading.script([
    { match: { nth: 1 }, fault: { kind: 'drop', when: 'before' } },
    { match: { nth: 2 }, fault: { kind: 'drop', when: 'after' } },
  ])
  await expect(read(reading, [inlinePage('a')])).rejects.toThrow('fetch failed')
  expect(asked).toHaveBeenCalledTimes(0)
  await expect(read(reading, [inlinePage('a')])).rejects.toThrow('fetch failed')
  expect(asked).toHaveBeenCalledTimes(1)
  expect(pagesOf((await read(reading, [inlinePage('a')])).text)).toHaveLength(1)
  await reading.end()
})

test('a fault of the script stands before the reading, too', async () => {
  const reading = await openGeminiStand({ mode: { kind: 'reading', reader: echoingReader } })
  reading.script([
    { times: 1, fault: { kind: 'error', error: 'overloaded' } },
    { fault: { kind: 'pages', change: 'fewer' } },
  ])
  expect(await errorOfCall(read(reading, [inlinePage('a'), inlinePage('b')]))).toMatchObject({ code: 503 })
  expect(idsOf((await read(reading, [inlinePage('a'), inlinePage('b')])).text)).toEqual(['a'])
  await reading.end()
})

test('a hanging call ends when its client gives up, and is logged as aborted', async () => {
  script({ fault: { kind: 'hang' } })
  const request = readRequest(pages)
  const call = stand.ai.models.generateContent({
    ...request,
    config: { ...request.config, httpOptions: { timeout: 150 } },
  })
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  await vi.waitFor(() => expect(stand.calls().at(-1)?.outcome).toBe('aborted'))
})

test('rules match by model, page count, key, file and turn, and fire as often as they say', async () => {
  script(
    { match: { uriContains: '/p9.jpg' }, fault: { kind: 'error', error: 'internal' } },
    { match: { pageCount: 1 }, times: 2, fault: { kind: 'error', error: 'overloaded' } },
    { match: { pageCount: 3, nth: 2 }, fault: { kind: 'error', error: 'deadline' } },
    { match: { model: 'gemini-3.8-flash' }, fault: { kind: 'error', error: 'internal' } },
    { match: { method: 'embedContent' }, fault: { kind: 'error', error: 'unauthenticated' } },
  )
  const status = async (call: Promise<unknown>) =>
    call.then(
      () => 200,
      (error: { status: number }) => error.status,
    )
  const one = pages.slice(0, 1)
  expect([
    await status(read(stand, one)),
    await status(read(stand, one)),
    await status(read(stand, one)),
  ]).toEqual([503, 503, 200])
  expect([await status(read()), await status(read()), await status(read())]).toEqual([200, 504, 200])
  expect(await status(read(stand, [urlPage('x', 'http://store.example/p9.jpg')]))).toBe(500)
  expect(
    await status(stand.ai.models.generateContent(readRequest(pages, { model: 'gemini-3.8-flash' }))),
  ).toBe(500)
  const embedding = stand.ai.models.embedContent({
    model: EMBEDDING_MODEL,
    contents: [{ parts: [{ text: 'x' }] }],
  })
  expect(await status(embedding)).toBe(401)
})

test("faults can be decided in the test's own process", async () => {
  const own = await openGeminiStand({
    faultFor: ({ pageCount }) => (pageCount > 2 ? { kind: 'error', error: 'too_large' } : null),
  })
  expect(await errorOfCall(read(own))).toMatchObject({ code: 413 })
  expect(pagesOf((await read(own, pages.slice(1))).text)).toHaveLength(2)
  await own.end()
})

test('the control endpoint scripts, slows, shows and forgets', async () => {
  const rules = [{ times: 1, fault: { kind: 'error', error: 'overloaded' } }]
  expect((await control('script', { rules })).status).toBe(200)
  expect(await errorOfCall(read())).toMatchObject({ code: 503 })
  await control('latency', { ms: 80 })
  const before = performance.now()
  await read()
  expect(performance.now() - before).toBeGreaterThanOrEqual(79)

  const headers = { 'x-control-token': CONTROL_TOKEN }
  const shown = await (await fetch(`${stand.url}/__control/calls`, { headers })).text()
  const { calls } = JSON.parse(shown)
  expect(calls).toMatchObject([
    { outcome: 'overloaded', pageIds: ['p1', 'p2', 'p3'], keyLabel: 'one', project: 'alpha' },
    { outcome: 'ok', places: ['/b/t/1/p1.jpg', '/b/t/1/p2.jpg', '/b/t/1/p3.jpg'] },
  ])
  expect(shown).not.toContain('Signature')
  const later = await (await fetch(`${stand.url}/__control/calls?since=${calls[0].id}`, { headers })).json()
  expect(later.calls).toHaveLength(1)

  await control('reset', {})
  expect(stand.calls()).toEqual([])
})

test('without its token the control endpoint is not there, and nonsense is refused', async () => {
  expect((await control('script', { rules: [] }, 'guessed')).status).toBe(404)
  expect((await fetch(`${stand.url}/__control/calls`)).status).toBe(404)
  expect((await control('script', { rules: [{ fault: { kind: 'explode' } }] })).status).toBe(400)
})

test('scripted vectors are units, the same for the same text, and near for texts with common words', async () => {
  const embed = async (...texts: string[]) => {
    const contents = texts.map((text) => ({ parts: [{ text }] }))
    const { embeddings = [] } = await stand.ai.models.embedContent({
      model: EMBEDDING_MODEL,
      contents,
      config: { outputDimensionality: 768 },
    })
    return embeddings.map((embedding) => embedding.values ?? [])
  }
  const [coffee = [], again = [], like = [], other = []] = await embed(
    'coffee and cake',
    'coffee and cake',
    'coffee and tea',
    'steel bolts',
  )
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
  expect(again).toEqual(coffee)
  expect(dot(coffee, coffee)).toBeCloseTo(1, 10)
  expect(dot(coffee, like)).toBeGreaterThan(dot(coffee, other))
})
