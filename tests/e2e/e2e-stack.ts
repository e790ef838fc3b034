import type { Browser } from 'playwright-core'
import type { FunctionName } from '../../local-platform/functions/run-functions.ts'
import type { Platform } from '../../local-platform/start-platform.ts'
import type { PlatformOptions } from '../../local-platform/platform-options.ts'
import type { StackFile } from '../../local-platform/stack-file.ts'
import { launchBrowser } from '../setup/browser.ts'
import { findFreePort, startTestApp, type TestApp } from '../setup/start-test-app.ts'
import { startTestPlatform } from '../setup/start-test-platform.ts'

export type E2eStack = StackFile & {
  app: TestApp
  browser: Browser
  /** A demo login by its address. Throws for an unknown one. */
  login: (email: string) => StackFile['logins'][number]
  mails: (to: string) => readonly { text: string }[]
  /** The link in the newest mail to an address. Throws when there is none. */
  mailedLink: (to: string) => string
  database: Platform['database']
  close: () => Promise<void>
}

/** What brings documents in. Each function is half a second of starting, and few tests search. */
const FUNCTIONS: readonly FunctionName[] = ['uploads', 'images', 'extract', 'embed']

/** Everything a visitor meets: the local platform in memory, the built app, a browser. Free ports, no files left behind. */
export async function startE2eStack(options: Partial<PlatformOptions> = {}): Promise<E2eStack> {
  const parts = new AsyncDisposableStack()
  try {
    return await start(options, parts)
  } catch (error) {
    await parts.disposeAsync()
    throw error
  }
}

async function start(options: Partial<PlatformOptions>, parts: AsyncDisposableStack): Promise<E2eStack> {
  const port = await findFreePort()
  const platform = await startTestPlatform({
    appUrl: `http://127.0.0.1:${port}`,
    instance: `e2e-${port}`,
    functions: FUNCTIONS,
    tickMs: 500,
    ...options,
  })
  parts.defer(() => platform.close())
  const { stack, mailbox } = platform
  const { gatewayUrl, storeUrl, publishableKey, instance, mailboxUrl } = stack
  const app = await startTestApp({ port, gatewayUrl, storeUrl, publishableKey, instance, mailboxUrl })
  parts.defer(() => app.close())
  const browser = await launchBrowser()
  parts.defer(() => browser.close())

  const mails = (to: string) => mailbox.mails(to)
  return {
    ...stack,
    app,
    browser,
    database: platform.database,
    mails,
    login(email) {
      const login = stack.logins.find((known) => known.email === email)
      if (!login) throw new Error(`there is no demo login ${email}`)
      return login
    },
    mailedLink(to) {
      const link = /https?:\S+\/auth\/confirm\S+/.exec(mails(to)[0]?.text ?? '')
      if (!link) throw new Error(`no mail with a link to ${to}`)
      return link[0]
    },
    close: () => parts.disposeAsync(),
  }
}
