import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, json, ModelStand, pageCall, textCall } from '../testing/model-stand.ts'
import type { ModelGateway } from './gateway.ts'

const stand = new ModelStand()
let gateway: ModelGateway
beforeAll(async () => {
  gateway = await stand.open()
})
afterAll(() => stand.close())

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
    stand.answer = answered(said('{"pages":[]}'))
    expect(await gateway.generate(pageCall)).toEqual({
      outcome: { type: 'ok', answer: '{"pages":[]}' },
      usage: { inputTokens: 1_000, outputTokens: 100 },
      partialText: '{"pages":[]}',
    })
  })

  test('an answer that was cut off comes as far as it came', async () => {
    stand.answer = answered(said('{"pages":[{', 'MAX_TOKENS'))
    expect(await gateway.generate(pageCall)).toMatchObject({
      outcome: { type: 'truncated' },
      partialText: '{"pages":[{',
    })
  })

  test.each(['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY'])(
    'an end by %s is a refusal, and is paid',
    async (reason) => {
      stand.answer = answered({ finishReason: reason })
      expect(await gateway.generate(pageCall)).toMatchObject({
        outcome: { type: 'refused', reason },
        usage: { inputTokens: 1_000 },
      })
    },
  )

  test.each(['OTHER', 'MALFORMED_FUNCTION_CALL', 'SOMETHING_NEW'])(
    'an end by %s is no answer',
    async (reason) => {
      stand.answer = answered(said('{"pages":[]}', reason))
      expect((await gateway.generate(pageCall)).outcome).toEqual({ type: 'invalid_answer', reason })
    },
  )

  test('a blocked prompt is a success without candidates', async () => {
    stand.answer = json(200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })
    expect((await gateway.generate(pageCall)).outcome).toEqual({
      type: 'refused',
      reason: 'PROHIBITED_CONTENT',
    })
  })

  test('neither candidates nor a reason is no answer', async () => {
    stand.answer = json(200, {})
    expect((await gateway.generate(pageCall)).outcome).toMatchObject({ type: 'invalid_answer' })
  })

  test('the call names the schema once, the resolution, the rules, and no tools', async () => {
    stand.answer = answered(said('{"pages":[]}'))
    await gateway.generate(pageCall)
    expect(stand.lastRequest).toMatchObject({
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
    expect(stand.lastRequest?.body).not.toHaveProperty('tools')
  })
})

describe('vectors', () => {
  const vector = (first: number) => ({ values: [first, ...new Array<number>(767).fill(0)] })
  const vectors = (...embeddings: unknown[]) =>
    json(200, { embeddings, usageMetadata: { promptTokenCount: 7 } })

  test('there is one for each text, in order', async () => {
    stand.answer = vectors(vector(1), vector(2))
    const { outcome, usage } = await gateway.embed(textCall)
    expect(outcome.type === 'ok' && outcome.answer.map(([first]) => first)).toEqual([1, 2])
    expect(usage).toEqual({ inputTokens: 7, outputTokens: 0 })
    const Requests = z.object({ requests: z.array(z.looseObject({ content: z.unknown() })) })
    expect(Requests.parse(stand.lastRequest?.body).requests.map(({ content }) => content)).toEqual([
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
    stand.answer = vectors(...embeddings)
    expect((await gateway.embed(textCall)).outcome.type).toBe('invalid_answer')
  })
})
