import importX from 'eslint-plugin-import-x'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import tseslint from 'typescript-eslint'

/**
 * Who may import whom, once. Each zone says where the code belongs instead.
 * The table in words: ARCHITECTURE.md.
 */
const zones = [
  zone(
    'domain',
    ['./app', './supabase', './local-platform', './scripts', './tests'],
    [],
    'domain/ is pure and knows nobody. Pass what you need as an argument.',
  ),
  zone(
    'app',
    ['./supabase/functions', './local-platform', './tests', './scripts'],
    [],
    'The face talks to the engine over HTTP. Shared meaning belongs in domain/.',
  ),
  zone(
    'app/ui',
    ['./app'],
    ['./app/ui'],
    'Primitives know no feature. Move the feature part to its own folder.',
  ),
  zone(
    'app/http',
    ['./app'],
    ['./app/http', './app/ui'],
    'app/http is below the features. Move the feature part to its own folder.',
  ),
  zone(
    'app/uploads',
    ['./app'],
    ['./app/uploads', './app/ui', './app/http'],
    'The upload engine knows no route and no other feature.',
  ),
  zone(
    'app/realtime',
    ['./app'],
    ['./app/realtime', './app/ui', './app/http'],
    'Channels know no route and no other feature.',
  ),
  zone(
    'app/shortcuts',
    ['./app'],
    ['./app/shortcuts', './app/ui'],
    'The keyboard knows no feature: features bring their shortcuts by useShortcuts.',
  ),
  zone(
    'app/auth',
    ['./app'],
    ['./app/auth', './app/ui', './app/http', './app/env.server.ts'],
    'Sessions and members know no route and no other feature.',
  ),
  zone(
    'supabase/functions',
    ['./app', './local-platform', './tests', './scripts'],
    [],
    'A function knows domain/ and _shared only.',
  ),
  ...['uploads', 'images', 'extract', 'embed', 'search'].map((name) =>
    zone(
      `supabase/functions/${name}`,
      ['./supabase/functions'],
      ['./supabase/functions/_shared', `./supabase/functions/${name}`],
      'No function imports another. Shared code belongs in _shared/.',
    ),
  ),
  zone(
    'supabase/functions/_shared',
    ['./supabase/functions'],
    ['./supabase/functions/_shared'],
    '_shared knows no function.',
  ),
  zone(
    'local-platform',
    ['./app', './supabase/functions', './scripts'],
    [],
    'The cloud on the desk is not the product: it reads supabase/ as files and knows domain/ only.',
  ),
]

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', '.local/', 'supabase/database.types.ts', 'public/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })] },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': ['error', { maxDepth: 4 }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'crypto', 'performance', 'setTimeout', 'setInterval', 'process', 'Deno', 'window'].map(
          restricted,
        ),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!zod$|\\.)', message: 'domain/ imports itself and zod, nothing else.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'Take the randomness as an argument.' },
      ],
    },
  },
  {
    // What talks to people in a terminal prints.
    files: ['scripts/**', 'tests/bench/**', 'local-platform/**'],
    rules: { 'no-console': 'off' },
  },
)

function zone(target, from, except, message) {
  const exceptions = except.map((path) => (from.length === 1 ? relativeTo(from[0], path) : path))
  return {
    target: `./${target}`,
    from: from.length === 1 ? from[0] : from,
    ...(exceptions.length ? { except: exceptions } : {}),
    message,
  }
}

function relativeTo(folder, path) {
  return `.${path.slice(folder.length)}`
}

function restricted(name) {
  return { name, message: 'domain/ has no I/O, no clock and no randomness: take it as an argument.' }
}
