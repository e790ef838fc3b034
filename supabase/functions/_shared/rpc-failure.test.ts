import { describe, expect, test } from 'vitest'
import { dataOf, isTransient, rpcFailure } from './rpc-failure.ts'

const error = (code: string, message = 'words', details: string | null = null) => ({ code, message, details })

describe("a database function's refusal", () => {
  test.each([
    [error('28000', 'not_signed_in'), 403, 'not_signed_in'],
    [error('P0002', 'not_found'), 404, 'not_found'],
    [error('42501', 'not_allowed'), 403, 'not_allowed'],
    [error('P0001', 'batch_full'), 400, 'batch_full'],
    [error('PGRST301', 'JWT expired'), 401, 'not_signed_in'],
    [error('PGRST303'), 401, 'not_signed_in'],
    [error('P0001', 'a word that is no code'), 400, 'internal'],
    [error('23505'), 409, 'internal'],
  ])('%o is told by its code', (given, status, code) => {
    expect(rpcFailure(given, status).code).toBe(code)
  })

  test('carries the milliseconds to wait in its detail', () => {
    expect(rpcFailure(error('P0001', 'too_many_requests', '6100'), 400).retryAfterMs).toBe(6_100)
  })

  test('is thrown, and data is not', () => {
    expect(dataOf({ data: [1], error: null, status: 200 })).toEqual([1])
    expect(() => dataOf({ data: null, error: error('P0002'), status: 404 })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })
})

describe('what is tried again', () => {
  test.each([
    [error('40P01'), 500, true],
    [error('40001'), 500, true],
    [error(''), 0, true],
    [error(''), 503, true],
    [error('P0001', 'batch_full'), 400, false],
    [error('42501'), 403, false],
    [error('23514'), 400, false],
  ])('%o with status %i: %s', (given, status, expected) => {
    expect(isTransient({ data: null, error: given, status })).toBe(expected)
  })
})
