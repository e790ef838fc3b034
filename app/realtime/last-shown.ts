import type { ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react'
import { untilConnected } from '../http/until-connected.ts'
import { loadOrKeep } from './load-or-keep.ts'

type Shown<Loader> = { address: string; data: ReturnType<typeof useLoaderData<Loader>> }

/**
 * What a live page shows, and a client loader that lets it go on showing that while its server is out of reach: a page
 * that asks by itself must not end in an error that nobody asked for. One for a route; `useFreshData` tells it what is
 * shown.
 */
export function lastShown<Loader>() {
  let shown: Shown<Loader> | null = null
  return {
    remember(at: URL, data: Shown<Loader>['data']): void {
      shown = { address: addressOf(at), data }
    },
    clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<Shown<Loader>['data']> {
      const address = addressOf(new URL(request.url))
      return loadOrKeep({
        load: () => serverLoader<Loader>(),
        shown: () => (shown?.address === address ? shown : null),
        untilConnected,
      })
    },
  }
}

export type LastShown<Loader> = Pick<ReturnType<typeof lastShown<Loader>>, 'remember'>

/** Without the mark that tells an index route from its layout. */
function addressOf({ pathname, searchParams }: URL): string {
  const search = new URLSearchParams(searchParams)
  search.delete('index')
  return `${pathname}?${search}`
}
