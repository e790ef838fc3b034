import { UploadEngine } from '../upload-engine.ts'
import { FakeClock } from './fake-clock.ts'
import { type Script, ScriptedServer, type TestFile } from './scripted-server.ts'

/** The id of the file that was picked as the nth, from 0. */
export const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

export function makeFiles(count: number): TestFile[] {
  return Array.from({ length: count }, (_, index) => makeFile(`page ${index}`))
}

export const makeFile = (content: string): TestFile => ({
  source: { content },
  name: `${content}.jpg`,
  bytes: content.length,
})

/** An upload against a server that does as the script says, in time that a test lets pass. */
export function makeUpload(script: Script = {}, options: { joins?: boolean } = {}) {
  const clock = new FakeClock()
  const server = new ScriptedServer(clock, script)
  const engine = new UploadEngine({
    batch: { id: 'b0000000-0000-4000-8000-000000000000', teamId: 't', name: 'Test', kind: 'auto' },
    world: server.world(),
    ...options,
  })
  const upload = async (files: TestFile[]) => {
    await clock.run(engine.add(files))
    return clock.run(engine.settled())
  }
  return { clock, server, engine, upload }
}
