import { describe, expect, test } from 'vitest'
import { ModelEnvironment, ProjectEnvironment, readEnvironment, WorkerEnvironment } from './environment.ts'

const project = {
  SUPABASE_URL: 'http://127.0.0.1:54321/',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1',
  SUPABASE_SECRET_KEY: 'sb_secret_1',
}

describe('the environment', () => {
  test('of a project holds its address, keys and the origins of the app', () => {
    const variables = { ...project, HANDSCRIPT_APP_ORIGINS: 'https://a.test, https://b.test' }
    expect(readEnvironment(ProjectEnvironment, variables)).toEqual({
      url: 'http://127.0.0.1:54321',
      publishableKey: 'sb_publishable_1',
      secretKey: 'sb_secret_1',
      appOrigins: ['https://a.test', 'https://b.test'],
    })
  })

  test('takes the keys in the form that hosted projects give them', () => {
    const variables = {
      SUPABASE_URL: 'https://ref.supabase.co',
      SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_2"}',
      SUPABASE_SECRET_KEYS: '{"default":"sb_secret_2"}',
    }
    expect(readEnvironment(ProjectEnvironment, variables)).toMatchObject({
      publishableKey: 'sb_publishable_2',
      secretKey: 'sb_secret_2',
    })
  })

  test('that is not complete stops the start and names all that is missing, but no value', () => {
    const read = () => readEnvironment(ProjectEnvironment, { SUPABASE_URL: 'not-an-address' })
    expect(read).toThrow(/SUPABASE_URL.*SUPABASE_PUBLISHABLE_KEY.*SUPABASE_SECRET_KEY/)
    expect(read).not.toThrow(/not-an-address/)
  })

  test('of a worker has times that fit a hosted one', () => {
    expect(readEnvironment(WorkerEnvironment, {})).toEqual({
      leaseMs: 90_000,
      wallLimitMs: 110_000,
      inlineBytes: false,
      mostPagesPerCall: Infinity,
    })
    expect(
      readEnvironment(WorkerEnvironment, { HANDSCRIPT_LEASE_MS: '3000', HANDSCRIPT_INLINE_BYTES: '1' }),
    ).toMatchObject({ leaseMs: 3_000, wallLimitMs: 110_000, inlineBytes: true })
  })

  test('of the model needs no address but for a stand-in', () => {
    expect(readEnvironment(ModelEnvironment, { GEMINI_API_KEY: 'k' })).toMatchObject({ baseUrl: null })
    expect(
      readEnvironment(ModelEnvironment, { GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:8700' }),
    ).toMatchObject({ baseUrl: 'http://127.0.0.1:8700', keys: [] })
  })
})
