type Ports = {
  /** Asks this app for anything. Rejects where there is no way to it. */
  ask: () => Promise<unknown>
  wait: (ms: number) => Promise<void>
}

/** Some eight seconds; who is not there by then has another trouble, and the page should say so. */
const PAUSES_MS = [100, 250, 500, 1_000, 2_000, 4_000]

const browser: Ports = {
  ask: () => fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' }),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/**
 * Browsers say "online" before the way out is open, and what is fetched in that moment fails as if the server were
 * down. Resolves when this app answers, whatever it says, or after the last pause.
 */
export async function untilConnected({ ask, wait }: Ports = browser): Promise<void> {
  for (const pause of PAUSES_MS) {
    const isThere = await ask().then(
      () => true,
      () => false,
    )
    if (isThere) return
    await wait(pause)
  }
}
