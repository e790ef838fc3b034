import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GoogleGenAI } from '@google/genai'
import { runGemini } from '../../local-platform/run-gemini.ts'

const MODEL = 'gemini-3.5-flash-lite'
const UNLIMITED = { requestsPerMinute: 100_000, tokensPerMinute: 1_000_000_000, requestsPerDay: 1_000_000 }
const KEY = { label: 'bench', project: 'bench', key: 'local-bench-key' }

/** The same local Gemini as the stack has, in a process of its own, lent to `use`. */
export async function withGemini<Answer>(
  latencyMs: number,
  use: (geminiUrl: string) => Promise<Answer>,
): Promise<Answer> {
  await using parts = new AsyncDisposableStack()
  const dataDir = await mkdtemp(join(tmpdir(), 'handscript-bench-'))
  parts.defer(() => rm(dataDir, { recursive: true, force: true }))
  const gemini = await runGemini({
    port: 0,
    mode: 'scripted',
    limits: UNLIMITED,
    latencyMs,
    fetchesFiles: true,
    keys: [KEY],
    controlToken: crypto.randomUUID(),
    allowedFileHosts: [],
    dataDir,
    log: (line) => console.error(line),
  })
  parts.defer(() => gemini.close())
  return await use(gemini.url)
}

/**
 * The founding flow, as its documents describe it: each page is read from disk, turned into base64 and sent inside one
 * request to the model; the answers stay in memory. First one page at a time, later five at a time. Nothing is stored,
 * nothing can be searched, a crash loses all.
 */
export async function runFoundingFlow(
  paths: readonly string[],
  { geminiUrl, pagesAtOnce }: { geminiUrl: string; pagesAtOnce: number },
): Promise<string[]> {
  const client = new GoogleGenAI({ apiKey: KEY.key, httpOptions: { baseUrl: geminiUrl } })
  const texts: string[] = []
  const waiting = [...paths]
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const data = (await readFile(path)).toString('base64')
      const parts = [{ inlineData: { mimeType: 'image/jpeg', data } }, { text: 'Transcribe this page.' }]
      const answer = await client.models.generateContent({
        model: MODEL,
        contents: [{ role: 'user', parts }],
      })
      texts.push(answer.text ?? '')
    }
  }
  await Promise.all(Array.from({ length: pagesAtOnce }, lane))
  return texts
}
