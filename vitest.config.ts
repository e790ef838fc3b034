import { defineConfig } from 'vitest/config'

/**
 * One project a part, so that each runs alone (`npm run test:unit` …). Two cores: the parts that start processes of
 * their own (Deno, OCR) run one file at a time; browser tests two, for half of their time is waiting for pages. Files
 * share their modules (`isolate: false`): to load them anew for each file was nearly half of the time.
 */
const setupFiles = ['./tests/setup/fail-on-console-error.ts']
const seconds = (count: number) => count * 1_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          isolate: false,
          include: [
            'domain/**/*.test.ts',
            'app/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'supabase/functions/**/*.test.ts',
            'local-platform/**/*.test.ts',
            'tests/house/**/*.test.ts',
          ],
          testTimeout: seconds(30),
          hookTimeout: seconds(60),
        },
      },
      part('database', ['tests/database/**/*.test.ts']),
      part('platform', ['tests/local-platform/**/*.test.ts']),
      part('functions', ['tests/functions/**/*.test.ts', 'tests/capture/**/*.test.ts']),
      part('e2e', ['tests/e2e/**/*.test.ts'], 2),
      part('start', ['tests/start/**/*.test.ts']),
    ],
  },
})

function part(name: string, include: string[], maxWorkers = 1) {
  return {
    test: {
      name,
      setupFiles,
      isolate: false,
      include,
      fileParallelism: maxWorkers > 1,
      maxWorkers,
      testTimeout: seconds(120),
      hookTimeout: seconds(120),
    },
  }
}
