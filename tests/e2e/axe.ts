import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

declare global {
  interface Window {
    axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> }
  }
}

/**
 * Fails with a sentence for every breach of WCAG 2.2 AA on the page as it stands. axe comes in over the debugging
 * protocol, to which the content policy of the page does not apply.
 */
export async function expectNoAxeViolations(page: Page, options: { except?: string } = {}): Promise<void> {
  await page.evaluate(`${AXE};undefined`)
  // Colours are judged as they end up, not half way.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
  const { violations } = await page.evaluate(
    ([tags, except]) => window.axe.run(except ? { exclude: except } : document, { runOnly: tags }),
    [TAGS, options.except ?? ''] as const,
  )
  const sentences = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${help} (${id}): ${target.join(' ')}\n  ${failureSummary}`),
  )
  expect(sentences, `axe on ${page.url()}`).toEqual([])
}
