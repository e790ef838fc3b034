import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { client, CONTROL_TOKEN, inlinePage, KEYS, pagesOf, readRequest, WIDE_LIMITS } from './gemini-stand.ts'

const MAIN = fileURLToPath(new URL('../../../local-platform/gemini/main.ts', import.meta.url))
const Ready = z.object({ ready: z.literal(true), url: z.string(), port: z.number() })

test('the process takes its options on stdin, serves, and ends when its parent lets go', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hs-gemini-process-'))
  const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  const options = {
    port: 0,
    mode: 'scripted',
    limits: { default: WIDE_LIMITS },
    allowedFileHosts: [],
    keys: KEYS,
    controlToken: CONTROL_TOKEN,
    dataDir,
  }
  child.stdin.write(`${JSON.stringify(options)}\n`)
  const [line] = await once(createInterface(child.stdout), 'line')
  const { url } = Ready.parse(JSON.parse(String(line)))
  const answer = await client(url).models.generateContent(readRequest([inlinePage('a')]))
  expect(pagesOf(answer.text)).toHaveLength(1)
  child.stdin.end()
  expect(await exit).toEqual([0, null])
  await rm(dataDir, { recursive: true, force: true })
})
