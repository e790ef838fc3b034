/** One part of the check: what runs, and what to do when it is red. */
export type Part = {
  name: string
  command: readonly string[]
  /** vitest parts count tests; the others count as one. */
  counts: 'tests' | 'once'
  /** Part of `npm run check`, the fast half. */
  fast: boolean
  cure: string
}

const vitest = (project: string): readonly string[] => ['vitest', 'run', '--project', project]

/**
 * Lanes that run side by side, each part after the one before it. Two would keep two cores busy; the functions' tests
 * have a third, for most of their time is waiting, for leases and second tries. The app is built before the parts that
 * serve it.
 */
export const LANES: readonly (readonly Part[])[] = [
  [
    once('format', ['prettier', '--check', '--log-level=warn', '.'], 'npm run format'),
    once('lint', ['eslint', '.'], 'npx eslint . --fix, then mend what is left'),
    once(
      'types',
      ['node', 'scripts/check-types.ts'],
      'npm run test:types shows the errors of tsc and deno check',
    ),
    once('dead code', ['knip'], 'npx knip names what nothing uses: remove it, or use it'),
    { ...tests('unit', 'npm run test:unit'), fast: true },
    tests('database', 'npm run test:database'),
    tests('platform', 'npm run test:platform'),
  ],
  [tests('functions', 'npm run test:functions')],
  [
    once('build', ['node', 'scripts/build-app.ts'], 'npm run build', false),
    tests('e2e', 'npm run test:e2e'),
    tests('start', 'npm run test:start'),
  ],
]

function once(name: string, command: readonly string[], cure: string, fast = true): Part {
  return { name, command, counts: 'once', fast, cure }
}

function tests(name: string, cure: string): Part {
  return { name, command: vitest(name), counts: 'tests', fast: false, cure }
}
