import { expect, test } from 'vitest'
import { ShortcutRegistry } from './shortcut-registry.ts'

const scopesOf = (registry: ShortcutRegistry) => registry.read().map(({ scope }) => scope)

test('what is drawn later stands further in, however the scopes come', () => {
  const registry = new ShortcutRegistry()
  const [page, list] = [registry.takePlace(), registry.takePlace()]
  // As React runs effects: of the inner component first.
  registry.add({ scope: 'List', place: list, shortcuts: [] })
  const takePageBack = registry.add({ scope: 'Page', place: page, shortcuts: [] })
  expect(scopesOf(registry)).toEqual(['Page', 'List'])
  takePageBack()
  registry.add({ scope: 'Page', place: page, shortcuts: [] })
  expect(scopesOf(registry)).toEqual(['Page', 'List'])
})
