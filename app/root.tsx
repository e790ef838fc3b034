import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { publicConfig } from './auth/public-config.server.ts'
import { useNonce } from './http/nonce.ts'
import { PageProblem } from './http/page-problem.tsx'
import { themePath } from './http/paths.ts'
import { AnswerFocus } from './navigation/answer-focus.tsx'
import { Arrival } from './navigation/arrival.tsx'
import { FocusKeeper } from './navigation/focus-keeper.tsx'
import { NavigationProgress } from './navigation/navigation-progress.tsx'
import { News } from './navigation/news.tsx'
import { OfflineBanner } from './navigation/offline-banner.tsx'
import { OfflineLinks } from './navigation/offline-links.tsx'
import { SessionEndedDialog } from './session-guard/session-ended-dialog.tsx'
import { UnansweredNote } from './session-guard/unanswered-note.tsx'
import { ShortcutListener } from './shortcuts/shortcut-listener.tsx'
import { PAPER_COLOURS, type ThemeChoice } from './theme/theme-choice.ts'
import { readThemeCookie } from './theme/theme-cookie.server.ts'
import { useThemeChoice } from './theme/use-theme-choice.ts'
import { ToastRegion } from './ui/toast-region.tsx'
import theme from './ui/theme.css?url'

export const loader = ({ request }: LoaderFunctionArgs) => ({
  ...publicConfig,
  theme: readThemeCookie(request),
})

/** The configuration does not change while a page is open; the choice of colours only by its own form. */
export const shouldRevalidate = ({ formAction }: ShouldRevalidateFunctionArgs) => formAction === themePath()

export default function App() {
  return (
    <ToastRegion>
      <ShortcutListener />
      <NavigationProgress />
      <OfflineBanner />
      <OfflineLinks />
      <Outlet />
      <Arrival />
      <AnswerFocus />
      <FocusKeeper />
      <News />
      <SessionEndedDialog />
      <UnansweredNote />
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
  const choice = useThemeChoice()
  return (
    <html lang="en" dir="ltr" data-theme={choice === 'system' ? undefined : choice}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <ThemeColours choice={choice} />
        <Meta />
        <Links />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-small focus:bg-sheet focus:px-3 focus:py-2 focus:shadow-raised"
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

function ThemeColours({ choice }: { choice: ThemeChoice }) {
  if (choice !== 'system') return <meta name="theme-color" content={PAPER_COLOURS[choice]} />
  return (
    <>
      <meta name="theme-color" content={PAPER_COLOURS.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={PAPER_COLOURS.dark} media="(prefers-color-scheme: dark)" />
    </>
  )
}
