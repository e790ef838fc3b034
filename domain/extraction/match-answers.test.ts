import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchAnswers } from './match-answers.ts'
import type { PageAnswer } from './page-answer.ts'

const answerFor = (pageId: string, text = `text of ${pageId}`): PageAnswer => ({
  page_id: pageId,
  condition: 'ok',
  kind: 'note',
  title: null,
  text,
  language: 'en',
  confidence: 0.9,
  warnings: [],
  receipt: null,
  equations: [],
  diagrams: [],
})

const IDS = ['a1', 'b2', 'c3', 'd4']
const textOf = (pages: unknown): string => JSON.stringify({ pages })
const full = IDS.map((id) => answerFor(id))

/** What must hold for any text at all: every id in one of the two maps, no page under another's id. */
function expectNoShift(text: string, ids: readonly string[] = IDS): ReturnType<typeof matchAnswers> {
  const matched = matchAnswers(text, ids)
  expect([...matched.answers.keys(), ...matched.faults.keys()].sort()).toEqual([...ids].sort())
  for (const [id, answer] of matched.answers) {
    expect(answer.page_id).toBe(id)
    expect(answer.text).toBe(`text of ${id}`)
  }
  return matched
}

describe('matching answers with pages', () => {
  test('a whole answer in any order gives every page its own text', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(full, { minLength: 4 }), (pages) => {
        expect(expectNoShift(textOf(pages)).faults.size).toBe(0)
      }),
    )
  })

  test('missing answers cost their own pages and shift no other', () => {
    fc.assert(
      fc.property(fc.subarray(full), (pages) => {
        const matched = expectNoShift(textOf(pages))
        expect(matched.answers.size).toBe(pages.length)
        for (const fault of matched.faults.values()) expect(fault).toBe('missing')
      }),
    )
  })

  test('doubled answers are trusted in neither form', () => {
    fc.assert(
      fc.property(fc.subarray(full, { minLength: 1 }), (doubles) => {
        const again = doubles.map((page) => ({ ...page, text: 'another text' }))
        const matched = expectNoShift(textOf([...full, ...again]))
        for (const { page_id: id } of doubles) expect(matched.faults.get(id)).toBe('doubled')
        expect(matched.answers.size).toBe(full.length - doubles.length)
      }),
    )
  })

  test('answers under ids that were never sent are dropped', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^x[a-z0-9]{1,8}$/)), (foreign) => {
        const matched = expectNoShift(textOf([...foreign.map((id) => answerFor(id)), ...full]))
        expect(matched.answers.size).toBe(4)
        expect(matched.foreign).toBe(foreign.length)
      }),
    )
  })

  test('the answer of another request leaves every page missing', () => {
    const matched = matchAnswers(textOf([answerFor('other-1'), answerFor('other-2')]), IDS)
    expect([...matched.faults.values()]).toEqual(['missing', 'missing', 'missing', 'missing'])
  })

  test('of an answer cut off at any byte the whole pages are kept and no half one', () => {
    const text = textOf(full)
    for (let end = 0; end <= text.length; end += 1) {
      const matched = expectNoShift(text.slice(0, end))
      // An object is whole when its closing brace has come.
      const whole = IDS.filter((_, place) => textOf(full.slice(0, place + 1)).length - 2 <= end)
      expect([...matched.answers.keys()]).toEqual(whole)
    }
  })

  test('any text at all is taken without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void matchAnswers(text, IDS)))
    fc.assert(fc.property(fc.json(), (text) => void matchAnswers(text, IDS)))
    fc.assert(fc.property(fc.json(), (json) => void matchAnswers(`{"pages":[${json}]}`, IDS)))
  })

  test('Markdown fences and a bare list are understood', () => {
    expect(expectNoShift(`\`\`\`json\n${textOf(full)}\n\`\`\``).faults.size).toBe(0)
    expect(expectNoShift(JSON.stringify(full)).faults.size).toBe(0)
  })

  test('words instead of JSON leave every page without an answer', () => {
    expect(matchAnswers('I am sorry, I can only describe this picture.', IDS).answers.size).toBe(0)
    expect(matchAnswers('', IDS).answers.size).toBe(0)
  })
})

describe('what the database could not take', () => {
  test('NUL characters and halves of surrogate pairs are cut out', () => {
    const text = textOf([{ ...answerFor('a1'), text: 'a\u0000b\ud800c', title: '\u0000t' }])
    const answer = matchAnswers(text, ['a1']).answers.get('a1')
    expect(answer?.text).toBe('ab\ufffdc')
    expect(answer?.title).toBe('t')
  })

  test('a text of megabytes is not an answer', () => {
    const text = textOf([answerFor('a1', 'x'.repeat(5_000_000)), answerFor('b2')])
    const matched = matchAnswers(text, ['a1', 'b2'])
    expect(matched.faults.get('a1')).toBe('malformed')
    expect(matched.answers.has('b2')).toBe(true)
  })
})

describe('receipt fields of the wrong form', () => {
  const receipt = {
    merchant: 'Shop',
    date: '2026-02-03',
    currency: 'EUR',
    subtotal: 1,
    tax: 0,
    total: 1,
    items: [],
  }
  const answerWith = (change: object) =>
    matchAnswers(textOf([{ ...answerFor('a1'), kind: 'receipt', receipt: { ...receipt, ...change } }]), [
      'a1',
    ]).answers.get('a1')

  test('become null and are named, and the rest is kept', () => {
    const answer = answerWith({ date: '03/02/2026', total: '12.50' })
    expect(answer?.receipt).toMatchObject({ merchant: 'Shop', date: null, total: null, currency: 'EUR' })
    expect(answer?.warnings).toEqual(['date_not_found', 'total_not_found'])
  })

  test('a currency in small letters is only written differently', () => {
    const answer = answerWith({ currency: 'eur' })
    expect(answer?.receipt?.currency).toBe('EUR')
    expect(answer?.warnings).toEqual([])
  })

  test('a line item that is none is left out, with a warning', () => {
    const answer = answerWith({ items: [{ description: 'Bread', amount: 2 }, 'Milk'] })
    expect(answer?.receipt?.items).toEqual([
      { description: 'Bread', quantity: null, unit_price: null, amount: 2 },
    ])
    expect(answer?.warnings).toEqual(['items_do_not_add_up'])
  })

  test('a page without a confidence is not trusted', () => {
    const { confidence: _, ...page } = answerFor('a1')
    expect(matchAnswers(textOf([page]), ['a1']).faults.get('a1')).toBe('malformed')
  })
})
