import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FILE_STATUSES } from '#domain/file-status.ts'
import { applyChanges, type FileChange, type FileStates, mergeStates, NO_FILES } from './file-states.ts'

describe('the states of files, from broadcasts', () => {
  test('a newer version replaces an older one', () => {
    const states = applyChanges(NO_FILES, [
      ['a', 'uploaded', 3, null, false],
      ['a', 'processing', 4, null, false],
    ])
    expect(states.get('a')).toEqual({
      status: 'processing',
      version: 4,
      failureCode: null,
      searchable: false,
    })
  })

  test('an older version that comes late changes nothing, also within one message', () => {
    const states = applyChanges(NO_FILES, [
      ['a', 'failed', 5, 'unreadable_file', false],
      ['a', 'processing', 4, null, false],
    ])
    expect(states.get('a')?.status).toBe('failed')
  })

  test('a message without news answers the same map, so that nothing is drawn again', () => {
    const states = applyChanges(NO_FILES, [['a', 'completed', 5, null, true]])
    expect(applyChanges(states, [['a', 'completed', 5, null, true]])).toBe(states)
    expect(applyChanges(states, [])).toBe(states)
  })

  test('any order of any messages, with doubles, ends in the same states', () => {
    fc.assert(
      fc.property(
        fc.array(message()),
        fc.array(fc.nat({ max: 50 })),
        fc.func(fc.nat()),
        (all, doubles, key) => {
          const heard = [...all, ...doubles.flatMap((index) => (all.length ? [pick(all, index)] : []))]
          const shuffled = heard
            .map((value, index) => ({ value, key: key(index) }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value)
          expect(plain(shuffled.reduce(applyChanges, NO_FILES))).toEqual(
            plain(all.reduce(applyChanges, NO_FILES)),
          )
        },
      ),
    )
  })

  test('what a snapshot and the broadcasts say does not depend on which came first', () => {
    fc.assert(
      fc.property(message(), message(), (rows, heard) => {
        const snapshot = applyChanges(NO_FILES, rows)
        const live = applyChanges(NO_FILES, heard)
        expect(plain(mergeStates(snapshot, live))).toEqual(plain(mergeStates(live, snapshot)))
      }),
    )
  })

  test('a file never goes back to an older version', () => {
    fc.assert(
      fc.property(fc.array(message()), (all) => {
        let states = NO_FILES
        for (const changes of all) {
          const next = applyChanges(states, changes)
          for (const [id, { version }] of states)
            expect(next.get(id)?.version).toBeGreaterThanOrEqual(version)
          states = next
        }
      }),
    )
  })
})

/** The database gives every version of a file one state only: so the state here is made from id and version. */
function message(): fc.Arbitrary<FileChange[]> {
  const change = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat({ max: 20 })).map(changeOf)
  return fc.array(change, { maxLength: 12 })
}

function changeOf([id, version]: [string, number]): FileChange {
  const status = pick(FILE_STATUSES, id.charCodeAt(0) + version)
  return [id, status, version, status === 'failed' ? 'unreadable_file' : null, version % 2 === 0]
}

function pick<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

const plain = (states: FileStates) => Object.fromEntries(states)
