import type { ExportedDocument } from './exported-document.ts'
import type { PictureAddress, PictureWorld } from './pdf/picture-world.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'
import { writeExport } from './write-export.ts'

type Pictures = Pick<PictureWorld, 'fetchBytes' | 'toJpeg' | 'loadFont'>

/** The worker's side of one export: gathers documents, writes when told to, answers what came of it. */
export function serveExport(port: MessagePort, pictures: Pictures): void {
  const documents: ExportedDocument[] = []
  const calls: ((addresses: PictureAddress[] | null) => void)[] = []
  const tell = (message: FromWorker) => port.postMessage(message)

  const world: PictureWorld = {
    ...pictures,
    async findAddresses(fileIds) {
      const answer = Promise.withResolvers<PictureAddress[] | null>()
      calls.push(answer.resolve)
      tell({ type: 'addresses', call: calls.length - 1, fileIds: [...fileIds] })
      const addresses = await answer.promise
      if (addresses === null) throw new Error('the addresses of pictures could not be had')
      return addresses
    },
    onPicture: (progress) => tell({ type: 'picture', ...progress }),
  }

  const write = async ({ plan, leftOut, isBatch }: Extract<ToWorker, { type: 'write' }>) => {
    if (isBatch) documents.sort((a, b) => a.uploadOrder - b.uploadOrder)
    try {
      tell({ type: 'done', result: await writeExport({ plan, documents, leftOut }, world) })
    } catch (error) {
      tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }

  port.onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
    if (message.type === 'documents') documents.push(...message.documents)
    else if (message.type === 'addresses') calls[message.call]?.(message.addresses)
    else void write(message)
  }
}
