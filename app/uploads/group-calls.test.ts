import { expect, test } from 'vitest'
import { answersById, GroupCalls } from './group-calls.ts'
import { FakeClock } from './testing/fake-clock.ts'

type Entry = { id: string }

function makeGroups(plan: { size: number; windowMs: number }, answered = (_id: string) => true) {
  const clock = new FakeClock()
  const calls: string[][] = []
  const groups = new GroupCalls<Entry, string>({
    clock,
    plan: () => plan,
    call: async (entries) => {
      const ids = entries.map(({ id }) => id)
      calls.push(ids)
      const answers = ids.filter(answered).map((id): [string, string] => [id, `answer to ${id}`])
      return answersById(entries, new Map(answers.toReversed()))
    },
  })
  return { clock, calls, add: (id: string) => groups.add({ id }), groups }
}

test('a full group goes at once, and every entry gets its own answer whatever their order', async () => {
  const { clock, calls, add } = makeGroups({ size: 3, windowMs: 1_000 })
  const answers = await Promise.all(['a', 'b', 'c'].map(add))
  expect(answers).toEqual(['answer to a', 'answer to b', 'answer to c'])
  expect(calls).toEqual([['a', 'b', 'c']])
  expect(clock.now()).toBe(0)
})

test('a group that does not fill goes when its window ends', async () => {
  const { clock, calls, add } = makeGroups({ size: 3, windowMs: 1_000 })
  const answer = add('a')
  await clock.pass(999)
  expect(calls).toEqual([])
  expect(await clock.run(answer)).toBe('answer to a')
  expect(clock.now()).toBe(1_000)
})

test('an entry that the answer leaves out fails alone', async () => {
  const { add } = makeGroups({ size: 2, windowMs: 1_000 }, (id) => id !== 'a')
  const [a, b] = await Promise.allSettled([add('a'), add('b')])
  expect(a.status).toBe('rejected')
  expect(b).toMatchObject({ status: 'fulfilled', value: 'answer to b' })
})

test('clear rejects what waits and sends nothing', async () => {
  const { clock, calls, add, groups } = makeGroups({ size: 3, windowMs: 1_000 })
  const waiting = add('a')
  groups.clear(new Error('cancelled'))
  await expect(waiting).rejects.toThrow('cancelled')
  await clock.pass(5_000)
  expect(calls).toEqual([])
})
