import type { Browser, CDPSession, Page } from 'playwright-core'
import { z } from 'zod'
import type { Paper } from './sample.ts'

const SCALE = 2

const Nodes = z.object({ nodeIds: z.array(z.number()) })
const Fonts = z.object({ fonts: z.array(z.object({ familyName: z.string(), isCustomFont: z.boolean() })) })

/** Opens the paper in a page of its own. The caller closes it. */
async function open(browser: Browser, paper: Paper, { fonts, scale }: PaperOptions): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: paper.width, height: 1600 },
    deviceScaleFactor: scale ?? SCALE,
  })
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${fonts}
      * { box-sizing: border-box; margin: 0; padding: 0 }
      body { width: ${paper.width}px; font-kerning: normal }
    </style><body>${paper.html}</body>`,
  )
  await page.evaluate(() => document.fonts.ready)
  await refuseForeignFonts(page)
  return page
}

/** A glyph from the machine's own fonts would make other bytes on the next machine: better to stop. */
async function refuseForeignFonts(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const found = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' })
  for (const nodeId of Nodes.parse(found).nodeIds) {
    const { fonts } = Fonts.parse(await session.send('CSS.getPlatformFontsForNode', { nodeId }))
    const foreign = fonts.find((font) => !font.isCustomFont)
    if (!foreign) continue
    const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId })
    throw new Error(`A sample uses ${foreign.familyName} of this machine: ${outerHTML.slice(0, 200)}`)
  }
  await session.detach()
}

export type PaperOptions = {
  /** The style sheet of `fontFaces`. */
  fonts: string
  /** Device pixels a CSS pixel; 2 when left out. */
  scale?: number
}

/** Draws a paper as PNG, transparent around it. */
export async function renderPaper(
  browser: Browser,
  paper: Paper,
  options: PaperOptions,
): Promise<Uint8Array> {
  const page = await open(browser, paper, options)
  const png = await page.locator('body > *').first().screenshot({ omitBackground: true, type: 'png' })
  await page.close()
  return new Uint8Array(png)
}

/** Prints a paper as PDF. Its dates are set back to a fixed day, so that the bytes depend on the content alone. */
export async function printPaper(browser: Browser, paper: Paper, options: PaperOptions): Promise<Uint8Array> {
  const page = await open(browser, paper, options)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  await page.close()
  const text = Buffer.from(pdf).toString('latin1')
  const dated = text.replace(/D:\d{14}(?=[+Z-])/g, 'D:20260301090000')
  return new Uint8Array(Buffer.from(dated, 'latin1'))
}
