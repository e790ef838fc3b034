import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { StackAnswer, type StackOptions, type StackQuestion, StackReady } from './stack-messages.ts'

type Question = StackQuestion extends infer Each
  ? Each extends StackQuestion
    ? Omit<Each, 'id'>
    : never
  : never

/** The process of a stack, and a way to ask it. */
export type StackChild = {
  ready: StackReady
  ask: (question: Question) => Promise<unknown>
  close: () => Promise<void>
}

/** Starts a stack in a process of its own. Throws when it ends before it is ready; it says why by itself. */
export async function forkStack(options: StackOptions): Promise<StackChild> {
  const child = fork(join(import.meta.dirname, 'stack-process.ts'), [JSON.stringify(options)])
  const ended = once(child, 'exit')
  const ready = await Promise.race([
    once(child, 'message').then(([message]: unknown[]) => StackReady.parse(message)),
    ended.then(() => Promise.reject(new Error('the stack ended before it was ready'))),
  ])
  return {
    ready,
    ask: questioner(child),
    close: async () => {
      child.disconnect()
      await ended
    },
  }
}

function questioner(child: ChildProcess): StackChild['ask'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  child.on('message', (message) => {
    const { id, answer, error } = StackAnswer.parse(message)
    if (error === null) waiting.get(id)?.resolve(answer)
    else waiting.get(id)?.reject(new Error(error))
    waiting.delete(id)
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the stack has ended'))
  })
  return (question) => {
    const id = (lastId += 1)
    const answered = Promise.withResolvers<unknown>()
    waiting.set(id, answered)
    child.send({ ...question, id })
    return answered.promise
  }
}
