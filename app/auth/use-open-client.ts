import { useRouteLoaderData } from '@remix-run/react'
import { useCallback } from 'react'
import type { PublicConfig } from './public-config.ts'

/** The browser's client, loaded only by pages that listen: it is the heaviest part of the app. */
export function useOpenClient() {
  const config = useRouteLoaderData<PublicConfig>('root')
  return useCallback(async () => {
    if (!config) throw new Error('the page came without its configuration')
    const { getBrowserClient } = await import('./browser-client.ts')
    return getBrowserClient(config)
  }, [config])
}
