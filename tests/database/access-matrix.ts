/**
 * Who may do what to the rows of team atlas, declared once. What the catalog has and this table lacks fails the test.
 *
 * allowed: it worked on a row of atlas. nothing: no error and no row (row level security). Else the SQLSTATE:
 * 42501 not granted or not allowed, P0002 not there or not yours, 28000 not signed in, 55000 a view that cannot be written.
 */
export const CAST = ['owner', 'admin', 'member', 'viewer', 'stranger', 'ex-member', 'anonymous'] as const
export type Person = (typeof CAST)[number]
export type Outcome = 'allowed' | 'nothing' | '42501' | 'P0002' | '28000' | '55000'
type Outcomes = Record<Person, Outcome>

export const VERBS = ['select', 'insert', 'update', 'delete'] as const
export type Verb = (typeof VERBS)[number]

type TableRule = {
  /** Which rows count as atlas's; by default those with its team_id. */
  ofAtlas?: string
  /** Attempts where the verb is granted to anybody; else a default attempt has to be refused. */
  insert?: string
  update?: string
  outcomes: Partial<Record<Verb, Outcomes>>
  /** Column grants of `authenticated`: hidden ones for select, all others for insert and update. */
  hidden?: string[]
  insertable?: string[]
  updatable?: string[]
}

const ATLAS = `tests.team('atlas')`
const FILE = `tests.file(901)`
const BATCH = `tests.batch(901)`
const DAY = `tests.clock()::date`
const DOCUMENT = `tests.document_of(901)`

// The anonymous visitor may not even ask.
const outsiders = (there: Outcome, anonymous: Outcome = '42501') =>
  ({ stranger: there, 'ex-member': there, anonymous }) as const

const members = (seen: Outcome = 'allowed'): Outcomes => ({
  owner: seen,
  admin: seen,
  member: seen,
  viewer: seen,
  ...outsiders('nothing'),
})
const writers = (viewer: Outcome, outside: Outcome): Outcomes => ({
  owner: 'allowed',
  admin: 'allowed',
  member: 'allowed',
  viewer,
  ...outsiders(outside),
})
const admins = (others: Outcome): Outcomes => ({
  owner: 'allowed',
  admin: 'allowed',
  member: others,
  viewer: others,
  ...outsiders(others),
})

const all = (outcome: Outcome): Outcomes => ({
  owner: outcome,
  admin: outcome,
  member: outcome,
  viewer: outcome,
  ...outsiders(outcome, outcome),
})
export const NOBODY = all('42501')
const NO_TABLE = all('55000')

export const TABLES: Record<string, TableRule> = {
  profiles: {
    ofAtlas: `user_id = tests.person('owner')`,
    update: `set name = 'Renamed'`,
    outcomes: { select: members() },
  },
  teams: {
    ofAtlas: `id = ${ATLAS}`,
    update: `set name = 'Renamed'`,
    outcomes: { select: members(), update: admins('nothing') },
    updatable: ['name'],
  },
  team_members: { outcomes: { select: members() } },
  team_invitations: { outcomes: { select: admins('nothing') }, hidden: ['token_hash'] },
  batch_upload_sessions: {
    insert: `(id, team_id, name, kind) values (gen_random_uuid(), ${ATLAS}, 'New', 'page')`,
    update: `set name = 'Renamed'`,
    outcomes: {
      select: members(),
      insert: writers('42501', '42501'),
      update: writers('nothing', 'nothing'),
    },
    insertable: [
      'budget_nanodollars',
      'config',
      'hold_until_start',
      'id',
      'kind',
      'name',
      'scheduled_for',
      'strategy',
      'team_id',
    ],
    updatable: [
      'budget_nanodollars',
      'max_concurrent',
      'name',
      'rate_limit_config',
      'scheduled_for',
      'strategy',
    ],
  },
  batch_upload_files: {
    insert: `(id, team_id, batch_id, upload_order, original_name, original_bytes)
             values (gen_random_uuid(), ${ATLAS}, ${BATCH}, 7, 'new.jpg', 1)`,
    update: `set custom_name = 'Renamed'`,
    outcomes: {
      select: members(),
      insert: writers('42501', '42501'),
      update: writers('nothing', 'nothing'),
    },
    hidden: ['lease_token'],
    insertable: [
      'batch_id',
      'custom_name',
      'id',
      'original_bytes',
      'original_name',
      'team_id',
      'upload_order',
    ],
    updatable: ['custom_name'],
  },
  documents: { outcomes: { select: members() }, hidden: ['lease_token'] },
  document_revisions: { outcomes: { select: members() } },
  receipts: { outcomes: { select: members() } },
  receipt_items: { outcomes: { select: members() } },
  usage_events: { outcomes: { select: admins('nothing') } },
  api_quota_tracking: {
    ofAtlas: 'true',
    update: 'set used = 0',
    outcomes: { select: { ...all('nothing'), anonymous: '42501' } },
  },
  audit_log: { outcomes: { select: admins('nothing') } },
  saved_views: {
    insert: `(team_id, name, filter) values (${ATLAS}, 'New', '{}')`,
    update: `set name = 'Renamed'`,
    outcomes: {
      select: members(),
      insert: { ...members(), ...outsiders('42501') },
      // The view of atlas is the member's own, and shared.
      update: { ...admins('nothing'), member: 'allowed' },
      delete: { ...admins('nothing'), member: 'allowed' },
    },
    insertable: ['filter', 'is_shared', 'name', 'team_id'],
    updatable: ['filter', 'is_shared', 'name'],
  },
  batch_progress: {
    outcomes: { select: members(), insert: NO_TABLE, update: NO_TABLE, delete: NO_TABLE },
  },
}

type FunctionRule = { call: string; outcomes: Outcomes }

const may = (outcomes: Partial<Outcomes>): Outcomes => ({
  owner: 'allowed',
  admin: 'allowed',
  member: 'allowed',
  viewer: '42501',
  ...outsiders('P0002'),
  ...outcomes,
})

/** Every function of schema public, called with ids of atlas. */
export const FUNCTIONS: Record<string, FunctionRule> = {
  change_profile: {
    call: `change_profile('A new name')`,
    outcomes: may({ viewer: 'allowed', stranger: 'allowed', 'ex-member': 'allowed' }),
  },
  team_people: { call: `team_people(${ATLAS})`, outcomes: may({ viewer: 'allowed' }) },
  create_team: {
    call: `create_team('New', 'new')`,
    outcomes: may({ viewer: 'allowed', stranger: 'allowed', 'ex-member': 'allowed' }),
  },
  invite_member: {
    call: `invite_member(${ATLAS}, 'new@example.test', 'member')`,
    outcomes: may({ member: '42501' }),
  },
  // Whoever holds the link reads it, also before there is an account.
  find_invitation: { call: `find_invitation('token of atlas')`, outcomes: all('allowed') },
  // The invitation is for guest@example.test, who is none of the cast.
  accept_invitation: {
    call: `accept_invitation('token of atlas')`,
    outcomes: {
      ...may({ viewer: 'P0002' }),
      owner: 'P0002',
      admin: 'P0002',
      member: 'P0002',
    },
  },
  revoke_invitation: {
    call: `revoke_invitation((select id from tests.invitation_of_atlas))`,
    outcomes: may({ member: '42501' }),
  },
  change_role: {
    call: `change_role(${ATLAS}, tests.person('viewer'), 'member')`,
    outcomes: may({ member: '42501' }),
  },
  remove_member: {
    call: `remove_member(${ATLAS}, tests.person('viewer'))`,
    outcomes: may({ member: '42501', viewer: 'allowed' }),
  },
  delete_team: {
    call: `delete_team(${ATLAS}, 'atlas')`,
    outcomes: may({ admin: '42501', member: '42501' }),
  },
  available_models: {
    call: 'available_models()',
    outcomes: { ...all('allowed'), anonymous: '42501' },
  },
  change_settings: {
    call: `change_settings(${ATLAS}, '{"default_kind": "note"}')`,
    outcomes: may({ member: '42501' }),
  },
  usage_by_day: { call: `usage_by_day(${ATLAS}, ${DAY}, ${DAY})`, outcomes: may({ member: '42501' }) },
  usage_by_model: { call: `usage_by_model(${ATLAS}, ${DAY}, ${DAY})`, outcomes: may({ member: '42501' }) },
  usage_by_batch: { call: `usage_by_batch(${ATLAS}, ${DAY}, ${DAY})`, outcomes: may({ member: '42501' }) },
  month_of_team: { call: `month_of_team(${ATLAS})`, outcomes: may({ member: '42501' }) },
  create_batch: {
    call: `create_batch(gen_random_uuid(), ${ATLAS}, 'New', 'page')`,
    outcomes: may({}),
  },
  register_files: {
    call: `register_files(${BATCH}, '[{"id": "6f1c1d7e-0000-4000-8000-000000000001", "upload_order": 5,
             "original_name": "a.jpg", "original_bytes": 1}]')`,
    outcomes: may({}),
  },
  refuse_files: { call: `refuse_files(${BATCH}, '[]')`, outcomes: may({}) },
  fail_uploads: { call: `fail_uploads(${BATCH}, '[]')`, outcomes: may({}) },
  start_batch: { call: `start_batch(tests.batch(903))`, outcomes: may({}) },
  pause_batch: { call: `pause_batch(tests.batch(903))`, outcomes: may({}) },
  resume_batch: { call: `resume_batch(tests.batch(904))`, outcomes: may({}) },
  cancel_batch: { call: `cancel_batch(tests.batch(903))`, outcomes: may({}) },
  erase_document: { call: `erase_document(tests.document_of(901))`, outcomes: may({}) },
  erase_batch: { call: `erase_batch(${BATCH})`, outcomes: may({ member: '42501' }) },
  retry_files: { call: `retry_files(${BATCH}, array[${FILE}])`, outcomes: may({}) },
  authorize_upload: { call: `authorize_upload(${BATCH})`, outcomes: may({ anonymous: '28000' }) },
  uploads_to_confirm: {
    call: `uploads_to_confirm(${BATCH}, array[${FILE}])`,
    outcomes: may({ anonymous: '28000' }),
  },
  authorize_team: {
    call: `authorize_team(${ATLAS})`,
    outcomes: may({ viewer: 'allowed', anonymous: '28000' }),
  },
  correct_document: { call: `correct_document(${DOCUMENT}, 1, '{"total": 13}')`, outcomes: may({}) },
  restore_document: { call: `restore_document(${DOCUMENT}, 1, 1)`, outcomes: may({}) },
  review_document: { call: `review_document(${DOCUMENT}, 1)`, outcomes: may({}) },
  document_values: {
    call: `document_values(${DOCUMENT}, 1) as values where values is not null`,
    outcomes: members(),
  },
  document_neighbours: { call: `document_neighbours(${DOCUMENT})`, outcomes: members() },
  search_documents: {
    call: `search_documents(${ATLAS}, 'receipt')`,
    outcomes: may({ viewer: 'allowed' }),
  },
  list_documents: { call: `list_documents(${ATLAS})`, outcomes: may({ viewer: 'allowed' }) },
  filter_choices: { call: `filter_choices(${ATLAS})`, outcomes: may({ viewer: 'allowed' }) },
  count_documents: { call: `count_documents(${ATLAS})`, outcomes: may({ viewer: 'allowed' }) },
  quota_weather: { call: `quota_weather(${ATLAS})`, outcomes: may({ viewer: 'allowed' }) },
  team_stats: { call: `team_stats(${ATLAS})`, outcomes: may({ viewer: 'allowed' }) },
}

/** Every function of schema worker: for the secret key alone. */
export const WORKER_FUNCTIONS = [
  'claim_documents_to_embed',
  'claim_erasures',
  'claim_files',
  'complete_files',
  'confirm_files',
  'fail_embeddings',
  'fail_files',
  'files_to_view',
  'finish_calls',
  'finish_erasures',
  'quota_status',
  'record_error',
  'register_keys',
  'release_files',
  'settle_permits',
  'sign_files',
  'store_embeddings',
  'sweep',
  'take_permits',
  'take_user_token',
  'tick',
  'uploads_to_reconcile',
]
