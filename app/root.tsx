import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react'
import type { ReactNode } from 'react'
import { publicConfig } from './auth/public-config.server.ts'
import { useNonce } from './http/nonce.ts'
import { PageProblem } from './http/page-problem.tsx'
import { ShortcutListener } from './shortcuts/shortcut-listener.tsx'
import { ToastRegion } from './ui/toast-region.tsx'
import theme from './ui/theme.css?url'

export const loader = () => publicConfig

/** The configuration does not change while a page is open. */
export const shouldRevalidate = () => false

export default function App() {
  return (
    <ToastRegion>
      <ShortcutListener />
      <Outlet />
    </ToastRegion>
  )
}

export const meta: MetaFunction = () => [{ title: 'HandScript' }]

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: theme },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/site.webmanifest' },
]

export function ErrorBoundary() {
  return <PageProblem />
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#f6f8f9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#12161f" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:bg-sheet focus:p-2"
        >
          Skip to the content
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}
