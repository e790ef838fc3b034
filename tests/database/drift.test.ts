import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BATCH_KINDS, DOCUMENT_KINDS } from '#domain/document-kinds.ts'
import { DOCUMENT_MOVES, DOCUMENT_STATUSES } from '#domain/document-status.ts'
import { EMBEDDING_DIMENSIONS } from '#domain/embedding.ts'
import { FAILURES, isFailureCode } from '#domain/failures.ts'
import { FILE_MOVES, FILE_STATUSES } from '#domain/file-status.ts'
import { FILE_TYPES } from '#domain/file-types.ts'
import { isUploadFailure } from '#domain/is-upload-failure.ts'
import { LIMITS, PAGES_PER_CALL, SIGN_BUCKET } from '#domain/limits.ts'
import { REACTIONS } from '#domain/model-outcome.ts'
import { EMBEDDING_RETRY_MS, EXTRACTION_BACKOFF, EXTRACTION_TRIES, backoffMs } from '#domain/retry-policy.ts'
import { PERMISSIONS, ROLES } from '#domain/roles.ts'
import { SESSION_MOVES, SESSION_STATUSES } from '#domain/session-status.ts'
import { DEFAULT_STRATEGY, STRATEGIES, STRATEGY_NAMES } from '#domain/strategies.ts'
import { MOST_BUDGET_NANODOLLARS, MOST_RETENTION_DAYS, TeamSettings } from '#domain/team-settings.ts'
import { openTestDatabase } from '../setup/open-test-database.ts'

/** What domain/ and the migrations both say has to be the same. */
let database: PGlite

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function value<Value>(sql: string, parameters: unknown[] = []): Promise<Value | undefined> {
  const result = await database.query<{ value: Value }>(`select (${sql}) as value`, parameters)
  return result.rows[0]?.value
}

async function allowedBy(constraint: string): Promise<string[]> {
  const definition = await value<string>(
    'select pg_get_constraintdef(oid) from pg_constraint where conname = $1',
    [constraint],
  )
  return [...(definition ?? '').matchAll(/'([^']+)'::text/g)].map(([, word]) => word ?? '')
}

describe('check constraints allow what domain/ knows', () => {
  test.each([
    ['files_status_is_valid', FILE_STATUSES],
    ['sessions_status_is_valid', SESSION_STATUSES],
    ['documents_status_is_valid', DOCUMENT_STATUSES],
    ['sessions_kind_is_valid', BATCH_KINDS],
    ['documents_kind_is_valid', DOCUMENT_KINDS],
    ['sessions_strategy_is_valid', STRATEGY_NAMES],
    ['members_role_is_valid', ROLES],
    ['invitations_role_is_valid', ROLES],
  ])('%s', async (constraint, known) => {
    expect((await allowedBy(constraint)).sort()).toEqual([...known].sort())
  })
})

describe('moves are those of domain/', () => {
  test.each([
    ['file', FILE_MOVES],
    ['session', SESSION_MOVES],
    ['document', DOCUMENT_MOVES],
  ])('of a %s', async (noun, moves) => {
    for (const [status, next] of Object.entries(moves)) {
      expect(await value(`private.moves_of_${noun}($1)`, [status]), status).toEqual([...next])
    }
  })
})

describe('failure codes', () => {
  test('every code that a file may carry is known', async () => {
    const codes = (await value<string[]>('private.file_failure_codes()')) ?? []
    expect(codes.filter((code) => !isFailureCode(code))).toEqual([])
  })

  test('a file may carry every code that an outcome of the model ends it with', async () => {
    const codes = (await value<string[]>('private.file_failure_codes()')) ?? []
    const endings = Object.values(REACTIONS).flatMap(({ failure }) => (failure ? [failure] : []))
    expect(endings.filter((code) => !codes.includes(code))).toEqual([])
  })

  describe('have the founding class that domain/ gives them', () => {
    beforeAll(() =>
      database.exec(
        'create temporary table probe (like public.batch_upload_files including generated including defaults); ' +
          'alter table probe alter team_id drop not null, alter batch_id drop not null, alter upload_order drop not null, ' +
          'alter original_name drop not null, alter original_bytes drop not null; ' +
          'insert into probe (failure_code) select unnest(private.file_failure_codes())',
      ),
    )
    const ofClass = (errorType: string) =>
      value<string[]>(
        'select array_agg(failure_code order by failure_code) from probe where error_type = $1',
        [errorType],
      )

    test('rate_limited: quotas and budgets', async () => {
      const limits = Object.entries(FAILURES).filter(([, failure]) => failure.class === 'rate_limit')
      expect(await ofClass('rate_limited')).toEqual(limits.map(([code]) => code).sort())
    })

    test('upload_failed: what did not come into the store', async () => {
      expect(await ofClass('upload_failed')).toEqual(Object.keys(FAILURES).filter(isUploadFailure).sort())
    })
  })
})

describe('numbers', () => {
  test.each([
    ['files_per_batch', LIMITS.filesPerBatch],
    ['image_bytes', LIMITS.imageBytes],
    ['pdf_bytes', LIMITS.pdfBytes],
  ])('%s', async (name, expected) => {
    expect(Number(await value('private.setting_number($1)', [name]))).toBe(expected)
  })

  test('an upload expires after its address has', async () => {
    expect(Number(await value(`private.setting_number('upload_expires_ms')`))).toBeGreaterThan(
      LIMITS.uploadUrlMs,
    )
  })

  test('pages of a call', async () => {
    for (const [kind, pages] of Object.entries(PAGES_PER_CALL)) {
      expect(await value('private.pages_per_call($1)', [kind]), kind).toBe(pages)
    }
  })

  test('calls at once of a strategy', async () => {
    for (const [strategy, { maxConcurrent }] of Object.entries(STRATEGIES)) {
      expect(await value('private.max_concurrent_of($1)', [strategy]), strategy).toBe(maxConcurrent)
    }
    expect(
      await value(
        `select pg_get_expr(adbin, adrelid) from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
         where adrelid = 'public.batch_upload_sessions'::regclass and attname = 'strategy'`,
      ),
    ).toBe(`'${DEFAULT_STRATEGY}'::text`)
  })

  test('tries and waits', async () => {
    expect(await value('private.max_attempts(false)')).toBe(EXTRACTION_TRIES.normal)
    expect(await value('private.max_attempts(true)')).toBe(EXTRACTION_TRIES.urgent)
    for (let attempt = 1; attempt <= 10; attempt++) {
      const inSql = await value('extract(epoch from private.backoff($1)) * 1000', [attempt])
      expect(Number(inSql)).toBe(backoffMs(attempt, EXTRACTION_BACKOFF, () => 0.5))
    }
    expect(
      await value(
        'select array_agg((extract(epoch from wait) * 1000)::int) from unnest(private.embedding_waits()) as wait',
      ),
    ).toEqual([...EMBEDDING_RETRY_MS])
  })

  test('the bucket of requests for addresses', async () => {
    const defaults = await value<string>(
      `select pg_get_function_arguments(oid) from pg_proc where proname = 'take_user_token'`,
    )
    expect(defaults).toContain(`capacity integer DEFAULT ${SIGN_BUCKET.capacity}`)
    expect(defaults).toContain(`refill_per_minute numeric DEFAULT ${SIGN_BUCKET.refillPerMinute}`)
  })

  test('dimensions of a vector', async () => {
    expect(
      await value(
        `select format_type(atttypid, atttypmod) from pg_attribute
         where attrelid = 'public.documents'::regclass and attname = 'embedding'`,
      ),
    ).toBe(`extensions.halfvec(${EMBEDDING_DIMENSIONS})`)
  })
})

describe('settings of a team', () => {
  const isAllowed = (settings: unknown) =>
    value<boolean>('private.are_team_settings($1)', [JSON.stringify(settings)])

  test.each([
    ['default_kind', [...BATCH_KINDS], ['recipe', 1]],
    ['default_strategy', [...STRATEGY_NAMES], ['fast']],
    ['extract_model', ['gemini-3.5-flash-lite'], [7, {}]],
    ['monthly_budget_nanodollars', [0, MOST_BUDGET_NANODOLLARS], [-1, 0.5, MOST_BUDGET_NANODOLLARS + 1, '5']],
    ['retention_days', [1, MOST_RETENTION_DAYS], [0, 1.5, MOST_RETENTION_DAYS + 1, true]],
    ['files_per_batch', [1, 5_000], [0, '5']],
    ['files_per_minute', [1], [0.1, []]],
  ])('%s', async (name, good, bad) => {
    for (const given of [null, ...good]) {
      expect(await isAllowed({ [name]: given }), JSON.stringify(given)).toBe(true)
      expect(TeamSettings.safeParse({ [name]: given }).success, JSON.stringify(given)).toBe(
        given !== null || !name.startsWith('default_'),
      )
    }
    for (const given of bad) {
      expect(await isAllowed({ [name]: given }), JSON.stringify(given)).toBe(false)
      expect(TeamSettings.safeParse({ [name]: given }).success, JSON.stringify(given)).toBe(false)
    }
  })

  test('what no one knows is no setting', async () => {
    expect(await isAllowed({ colour: 'blue' })).toBe(false)
    expect(await isAllowed([])).toBe(false)
    expect(Object.keys(TeamSettings.shape)).toHaveLength(7)
  })
})

describe('names', () => {
  test('extensions of storage keys', async () => {
    for (const [type, { extension }] of Object.entries(FILE_TYPES)) {
      expect(await value('private.extension_of($1)', [type]), type).toBe(extension)
    }
    expect(await value(`private.extension_of('image/svg+xml')`)).toBeNull()
  })

  test('roles that hold a permission', async () => {
    for (const [permission, roles] of Object.entries(PERMISSIONS)) {
      expect(await value('private.roles_with($1)', [permission]), permission).toEqual([...roles])
    }
    expect(await value(`private.roles_with('fly')`)).toEqual([])
  })
})
