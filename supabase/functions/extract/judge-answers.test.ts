import { describe, expect, test } from 'vitest'
import { judgeReply } from './judge-reply.ts'
import { answered, answerFor, makeGroup, options, replyTo, textOf } from './testing/make-reply.ts'

describe('answers page by page', () => {
  test('each page gets its own text, in whatever order they came', () => {
    const group = makeGroup(3)
    const { finished } = answered(group, answerFor(2), answerFor(0), answerFor(1))
    const texts = new Map(finished.completed.map(({ file_id: id, document }) => [id, document.text]))
    group.files.forEach((file, place) => expect(texts.get(file.file_id)).toBe(`text ${place}`))
  })

  test('a page without an answer is tried again alone, the others are kept', () => {
    const group = makeGroup(3)
    const { finished } = answered(group, answerFor(0), answerFor(2))
    expect(finished.completed).toHaveLength(2)
    expect(finished.failed).toMatchObject([
      { file_id: group.files[1]?.file_id, code: 'invalid_answer', final: false, detail: 'answer missing' },
    ])
    expect(finished.outcome).toBe('ok')
  })

  test('doubled and foreign answers cost only the doubled page', () => {
    const group = makeGroup(2)
    const foreign = { ...answerFor(7), page_id: 'someone-else' }
    const { finished } = answered(group, answerFor(0), answerFor(1), answerFor(1), foreign)
    expect(finished.completed.map(({ document }) => document.text)).toEqual(['text 0'])
    expect(finished.failed).toMatchObject([{ detail: 'answer doubled' }])
  })

  test('an answer of which nothing can be used is an invalid one in the ledger', () => {
    const group = makeGroup(2)
    const { finished } = judgeReply(group, replyTo(group, { type: 'ok', answer: 'Sorry.' }), options)
    expect(finished).toMatchObject({ outcome: 'invalid_answer', input_tokens: 100, output_tokens: 10 })
    expect(finished.failed).toHaveLength(2)
  })

  test('a blank page is a document without text', () => {
    const { finished } = answered(makeGroup(1), answerFor(0, { condition: 'blank', text: '' }))
    expect(finished.completed).toMatchObject([{ document: { text: '', warnings: ['blank_page'] } }])
  })

  test('a page that the model calls unreadable ends, and only that one', () => {
    const { finished } = answered(
      makeGroup(2),
      answerFor(0),
      answerFor(1, { condition: 'unreadable', text: '' }),
    )
    expect(finished.completed).toHaveLength(1)
    expect(finished.failed).toMatchObject([{ code: 'unreadable_file', final: true }])
  })

  test('of an answer that was cut off the whole pages are kept, and the rest goes again', () => {
    const group = makeGroup(4)
    const text = textOf(...[0, 1, 2, 3].map((place) => answerFor(place)))
    const { finished, again } = judgeReply(
      group,
      replyTo(group, { type: 'truncated' }, text.slice(0, text.indexOf('page-2') + 20)),
      options,
    )
    expect(finished.completed.map(({ document }) => document.text)).toEqual(['text 0', 'text 1'])
    expect(again.map(({ files }) => files)).toEqual([group.files.slice(2)])
  })

  test('an answer cut off before its first page halves the call', () => {
    const group = makeGroup(4)
    const { again } = judgeReply(group, replyTo(group, { type: 'truncated' }, '{"pages":[{"pa'), options)
    expect(again.map(({ files }) => files.length)).toEqual([2, 2])
  })
})
