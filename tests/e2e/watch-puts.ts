import type { BrowserContext, Page } from 'playwright-core'

/** What is PUT from now on; without a route its bytes are not told. */
export async function keepPuts(page: Page): Promise<readonly Buffer[]> {
  const sent: Buffer[] = []
  page.on('request', (request) => {
    const body = request.method() === 'PUT' ? request.postDataBuffer() : null
    if (body) sent.push(body)
  })
  await page.route('**/*', async (route) => route.continue())
  return sent
}

const isThumbnail = (address: string): boolean => new URL(address).pathname.endsWith('.thumb.jpg')

/** PUTs that were begun from now on. */
export function countPuts(context: BrowserContext): () => { files: number; thumbnails: number } {
  const puts: string[] = []
  context.on('request', (request) => {
    if (request.method() === 'PUT') puts.push(request.url())
  })
  return () => {
    const thumbnails = puts.filter(isThumbnail).length
    return { files: puts.length - thumbnails, thumbnails }
  }
}

/** Lets the first PUTs of all tabs through and keeps the others waiting until the gate is opened; tells their paths. */
export async function holdPuts(context: BrowserContext, first: number) {
  const { promise: opened, resolve: open } = Promise.withResolvers<undefined>()
  const { promise: reached, resolve: reach } = Promise.withResolvers<undefined>()
  const paths: string[] = []
  await context.route(
    (url) => url.searchParams.has('X-Amz-Signature'),
    async (route) => {
      const request = route.request()
      if (request.method() === 'PUT' && paths.push(new URL(request.url()).pathname) > first) {
        reach(undefined)
        await opened
      }
      await route.continue().catch(() => undefined) // the page that asked may be gone
    },
  )
  return { paths, open: () => open(undefined), reached: () => reached }
}
