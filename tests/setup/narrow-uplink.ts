import type { Page } from 'playwright-core'

const LATENCY_MS = 20

/** Lets so many bits a second leave the browser, all requests together. */
export async function narrowUplink(page: Page, bitsPerSecond: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: -1,
    uploadThroughput: bitsPerSecond / 8,
  })
}
