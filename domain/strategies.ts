/** How hard a batch may push, and the sentence people choose by. Calls at once, each with several pages. */
export const STRATEGIES = {
  conservative: { maxConcurrent: 2, sentence: 'Slow and gentle: at most 2 calls at once.' },
  balanced: { maxConcurrent: 5, sentence: 'A steady pace: at most 5 calls at once.' },
  aggressive: { maxConcurrent: 10, sentence: 'As fast as the quota allows: at most 10 calls at once.' },
  adaptive: {
    maxConcurrent: 10,
    sentence: 'Starts with 5 calls at once and finds the right pace, from 2 to 10.',
  },
} as const

export type Strategy = keyof typeof STRATEGIES
/** In the order in which people choose. */
export const STRATEGY_NAMES = [
  'adaptive',
  'conservative',
  'balanced',
  'aggressive',
] as const satisfies readonly Strategy[]
export const DEFAULT_STRATEGY: Strategy = 'adaptive'
