import { describe, expect, test } from 'vitest'
import { findShortcut, type PressPlace } from './find-shortcut.ts'
import type { Keystroke, Shortcut } from './shortcut.ts'

const HERE: PressPlace = { isMac: false, isInField: false, isInDialog: false, areSingleKeysOn: true }

describe('a press', () => {
  test.each([
    ['j', press('j'), true],
    ['j', press('j', { shiftKey: true }), false],
    ['j', press('j', { ctrlKey: true }), false],
    ['Shift+j', press('J', { shiftKey: true }), true],
    ['Shift+?', press('?', { shiftKey: true }), true],
    ['Mod+k', press('k', { ctrlKey: true }), true],
    ['Mod+k', press('k'), false],
    ['Mod+k', press('k', { metaKey: true }), false],
    ['Escape', press('Escape'), true],
    ['+', press('+', { shiftKey: true }), true],
  ])('for %s: %o is it: %s', (keys, pressed, isIt) => {
    expect(find([shortcut(keys)], pressed) !== undefined).toBe(isIt)
  })

  test('with Cmd means Mod on a Mac', () => {
    expect(find([shortcut('Mod+k')], press('k', { metaKey: true }), { ...HERE, isMac: true })).toBeDefined()
  })

  test('of a sign is taken however the keyboard makes it', () => {
    expect(find([shortcut('Shift+?')], press('?'))).toBeDefined()
  })

  test('belongs to the innermost scope that knows it', () => {
    const [outer, inner] = [shortcut('e', 'outer'), shortcut('e', 'inner')]
    const scopes = [
      { scope: 'Everywhere', shortcuts: [outer] },
      { scope: 'Document', shortcuts: [inner] },
    ]
    expect(findShortcut(scopes, press('e'), HERE)).toBe(inner)
  })
})

describe('while one types', () => {
  const inField = { ...HERE, isInField: true }

  test('letters are text, and keys with Mod still work', () => {
    expect(find([shortcut('j')], press('j'), inField)).toBeUndefined()
    expect(find([shortcut('Mod+s')], press('s', { ctrlKey: true }), inField)).toBeDefined()
  })

  test('a shortcut made for fields works', () => {
    expect(find([{ ...shortcut('Escape'), inFields: true }], press('Escape'), inField)).toBeDefined()
  })
})

test('in a dialog only its own shortcuts work', () => {
  const inDialog = { ...HERE, isInDialog: true }
  expect(find([shortcut('Mod+k')], press('k', { ctrlKey: true }), inDialog)).toBeUndefined()
  expect(find([{ ...shortcut('j'), inDialogs: true }], press('j'), inDialog)).toBeDefined()
})

test('who turned single keys off keeps Mod and the named keys', () => {
  const off = { ...HERE, areSingleKeysOn: false }
  expect(find([shortcut('j')], press('j'), off)).toBeUndefined()
  expect(find([shortcut('Shift+?')], press('?'), off)).toBeUndefined()
  expect(find([shortcut('Escape')], press('Escape'), off)).toBeDefined()
  expect(find([shortcut('Mod+k')], press('k', { ctrlKey: true }), off)).toBeDefined()
})

test('what is not active is not meant', () => {
  expect(find([{ ...shortcut('j'), isActive: false }], press('j'))).toBeUndefined()
})

function find(shortcuts: Shortcut[], pressed: Keystroke, place = HERE) {
  return findShortcut([{ scope: 'Here', shortcuts }], pressed, place)
}

function shortcut(keys: string, words = 'Something'): Shortcut {
  return { keys, words, run: () => {} }
}

function press(key: string, held: Partial<Keystroke> = {}): Keystroke {
  return { key, shiftKey: false, altKey: false, metaKey: false, ctrlKey: false, ...held }
}
