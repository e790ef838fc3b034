import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)]
const light = Object.fromEntries(pairs.map(([, name, colour]) => [String(name), String(colour)]))
const dark = Object.fromEntries(pairs.map(([, name, , colour]) => [String(name), String(colour)]))

const TEXT = [
  ['ink', 'paper'],
  ['ink', 'sheet'],
  ['ink', 'well'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'sheet'],
  ['ink-soft', 'well'],
  ['action', 'paper'],
  ['action', 'sheet'],
  ['on-action', 'action'],
  ['on-action', 'action-strong'],
  ['good', 'good-wash'],
  ['busy', 'busy-wash'],
  ['wait', 'wait-wash'],
  ['bad', 'bad-wash'],
  ['bad', 'sheet'],
  ['good', 'sheet'],
  ['wait', 'sheet'],
  ['bad', 'paper'],
  ['good', 'paper'],
  ['wait', 'paper'],
  ['busy', 'sheet'],
  ['ink', 'busy-wash'],
  ['ink-soft', 'busy-wash'],
  ['ink', 'wait-wash'],
  ['ink', 'bad-wash'],
  ['action', 'well'],
  ['bad', 'well'],
  ['mark-ink', 'mark'],
] as const

/** What must be told from its ground without being read: borders of fields, the bar. */
const SHAPES = [
  ['rule-strong', 'sheet'],
  ['rule-strong', 'paper'],
  ['phase-searchable', 'well'],
  ['phase-failed', 'well'],
] as const

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, theme) => {
  test.each(TEXT)('%s on %s can be read (4.5 : 1)', (ink, ground) => {
    expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(SHAPES)('%s on %s can be seen (3 : 1)', (shape, ground) => {
    expect(contrast(theme[shape], theme[ground])).toBeGreaterThanOrEqual(3)
  })
})

function contrast(one: string | undefined, other: string | undefined): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string | undefined): number {
  if (!colour) throw new Error('the theme has no such colour')
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
