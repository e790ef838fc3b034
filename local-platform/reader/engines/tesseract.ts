import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createWorker, OEM, PSM, type Page, type Worker } from 'tesseract.js'
import { toSharp, type Picture } from '../pictures/picture.ts'

export type TrainedLanguage = 'eng' | 'deu' | 'fra' | 'lat'

type PrintedLine = {
  text: string
  confidence: number
  height: number
  left: number
  right: number
  top: number
}
/** A page in paragraphs of lines; `confidence` from 0 to 1. */
export type PrintedPage = { paragraphs: PrintedLine[][]; confidence: number }

export type Tesseract = {
  /** `block`: lines under each other and nothing else; saves the search for columns. */
  read(
    picture: Picture,
    languages: readonly TrainedLanguage[],
    layout?: 'page' | 'block',
  ): Promise<PrintedPage>
  close(): Promise<void>
}

const require = createRequire(import.meta.url)

/**
 * Starts Tesseract (a thread of its own) with the trained data of the npm packages; nothing is fetched or cached.
 * Languages are loaded when a page first asks for them, and changing them costs about 0.2 s.
 */
export async function openTesseract(): Promise<Tesseract> {
  // The worker keeps this very array as its list of loaded languages. Each language lies in a package of its own, which
  // its single `langPath` cannot name, so further ones are written into its file system and added here by hand.
  const known: string[] = ['eng']
  const worker = await createWorker(known, OEM.LSTM_ONLY, {
    langPath: dataFolder('eng'),
    cacheMethod: 'none',
    gzip: true,
    // Without a handler the library throws into the event loop besides rejecting the promise.
    errorHandler: () => undefined,
  })
  let active = ''
  return {
    async read(picture, languages, layout = 'page') {
      const wanted = languages.join('+')
      if (active !== `${wanted} ${layout}`) {
        for (const code of languages) if (!known.includes(code)) await addLanguage({ worker, known, code })
        await worker.reinitialize(wanted)
        await worker.setParameters({
          tessedit_pageseg_mode: layout === 'block' ? PSM.SINGLE_BLOCK : PSM.AUTO,
          user_defined_dpi: '300',
          debug_file: '/dev/null',
        })
        active = `${wanted} ${layout}`
      }
      const png = await toGreyPng(picture)
      const { data } = await worker.recognize(png, {}, { text: false, blocks: true })
      return toPage(data)
    },
    async close() {
      await worker.terminate()
    },
  }
}

async function addLanguage({
  worker,
  known,
  code,
}: {
  worker: Worker
  known: string[]
  code: TrainedLanguage
}): Promise<void> {
  const data = gunzipSync(await readFile(join(dataFolder(code), `${code}.traineddata.gz`)))
  await worker.FS('writeFile', [`./${code}.traineddata`, data])
  known.push(code)
}

/** "best_int" reads as well as the default data in half the time. */
const dataFolder = (code: TrainedLanguage): string =>
  join(dirname(require.resolve(`@tesseract.js-data/${code}/package.json`)), '4.0.0_best_int')

const toGreyPng = (picture: Picture): Promise<Buffer> =>
  toSharp(picture).greyscale().png({ compressionLevel: 1 }).toBuffer()

function toPage(page: Page): PrintedPage {
  const paragraphs = (page.blocks ?? []).flatMap((block) =>
    block.paragraphs.map((paragraph) =>
      paragraph.lines
        .map((line) => ({
          text: line.text.trim(),
          confidence: line.confidence / 100,
          height: line.bbox.y1 - line.bbox.y0,
          left: line.bbox.x0,
          right: line.bbox.x1,
          top: line.bbox.y0,
        }))
        .filter(({ text }) => text !== ''),
    ),
  )
  const lines = paragraphs.flat()
  const letters = lines.reduce((sum, { text }) => sum + text.length, 0)
  const weighted = lines.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0)
  return {
    paragraphs: paragraphs.filter(({ length }) => length > 0),
    confidence: letters ? weighted / letters : 0,
  }
}
