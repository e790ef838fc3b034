import { afterEach, expect, test } from 'vitest'
import type { ExportPlan } from './export-plan.ts'
import { serveExport } from './serve-export.ts'
import { makeDocument } from './testing/make-document.ts'
import { nodePictures } from './testing/node-pictures.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

const HEAD = { name: 'November', fileName: 'atlas-november', at: '2026-11-22T08:00:00Z', day: '2026-11-22' }

const channels: MessageChannel[] = []
afterEach(() => channels.splice(0).forEach(({ port1 }) => port1.close()))

test('documents that come in pages are written as one file, in the order of a batch', async () => {
  const { files } = await run({
    ...HEAD,
    format: 'csv',
    columnIds: ['file'],
    rows: 'documents',
    delimiter: 'comma',
  })
  expect(files.map(({ name }) => name)).toEqual(['atlas-november.csv'])
  // Blob.text() would swallow the byte order mark.
  const bytes = await files[0]?.blob.arrayBuffer()
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    '\uFEFFFile\r\nfirst.jpg\r\nsecond.jpg\r\n',
  )
})

test('JSON says its version, and every document stands on a line of its own', async () => {
  const { files } = await run({ ...HEAD, format: 'json' })
  const text = (await files[0]?.blob.text()) ?? ''
  expect(
    text
      .split('\n')
      .slice(1, 3)
      .every((line) => line.startsWith('{"id":')),
  ).toBe(true)
  expect(JSON.parse(text)).toMatchObject({
    format: 'handscript.documents',
    version: 1,
    documents: [{ file: { name: 'first.jpg' }, receipt: { total: 12.5 } }, {}],
    filesWithoutDocument: [],
  })
})

test('addresses of pictures are asked of the page, and a page that cannot say leaves them missing', async () => {
  const plan = { ...HEAD, format: 'pdf', form: 'facsimile' } as const
  await expect(run(plan, [])).resolves.toMatchObject({ missingPictures: [{ why: 'not_stored' }, {}] })
  await expect(run(plan, null)).resolves.toMatchObject({ missingPictures: [{ why: 'not_fetched' }, {}] })
})

async function run(plan: ExportPlan, addresses: [] | null = null) {
  const channel = new MessageChannel()
  channels.push(channel)
  serveExport(channel.port2, nodePictures())
  const page = channel.port1
  const tell = (message: ToWorker) => page.postMessage(message)
  tell({ type: 'documents', documents: [makeDocument({ fileName: 'second.jpg', uploadOrder: 1 })] })
  tell({ type: 'documents', documents: [makeDocument({ fileName: 'first.jpg' })] })
  tell({ type: 'write', plan, leftOut: [], isBatch: true })
  return new Promise<Extract<FromWorker, { type: 'done' }>['result']>((resolve, reject) => {
    page.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
      if (message.type === 'done') resolve(message.result)
      else if (message.type === 'failed') reject(new Error(message.message))
      else if (message.type === 'addresses') tell({ type: 'addresses', call: message.call, addresses })
    }
  })
}
