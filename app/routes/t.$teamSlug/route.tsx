import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useLocation,
  useNavigate,
} from '@remix-run/react'
import { useCallback, useState } from 'react'
import { requireMember, requireTeams } from '#app/auth/require-member.server.ts'
import { documentsPath, newBatchPath, themePath } from '#app/http/paths.ts'
import { PageProblem } from '#app/http/page-problem.tsx'
import { CommandPalette } from '#app/palette/command-palette.tsx'
import { ShortcutsSheet } from '#app/shortcuts/shortcuts-sheet.tsx'
import { SHORTCUTS_WORDS } from '#app/shortcuts/shortcuts-words.ts'
import { useShortcuts } from '#app/shortcuts/use-shortcuts.ts'
import type { TeamLayoutData } from '#app/team/use-team.ts'
import { UploadProvider } from '#app/uploads-in-browser/upload-provider.tsx'
import { mayRole } from '#domain/roles.ts'
import { BottomBar } from './bottom-bar.tsx'
import { TeamHeader } from './team-header.tsx'
import { LAYOUT_WORDS as WORDS } from './words.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember({ request, context }, params['teamSlug'])
  const { teams } = await requireTeams({ request, context })
  return {
    team: {
      teamId: member.teamId,
      teamSlug: member.teamSlug,
      teamName: member.teamName,
      role: member.role,
      userId: member.user.id,
    },
    otherTeams: teams.filter(({ teamSlug }) => teamSlug !== member.teamSlug),
    email: member.user.email,
  } satisfies TeamLayoutData & Record<string, unknown>
}

/** Who one is and which teams there are does not change with the progress of a batch. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const { currentParams, nextParams, formMethod, formAction } = args
  const isOtherTeam = currentParams['teamSlug'] !== nextParams['teamSlug']
  return isOtherTeam || (formMethod === 'POST' && formAction !== themePath())
}

export default function TeamLayout() {
  const { team, otherTeams, email } = useLoaderData<typeof loader>()
  const [isSheetOpen, setSheetOpen] = useState(false)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const openPalette = useCallback(() => setPaletteOpen(true), [])
  const navigate = useNavigate()
  const { pathname } = useLocation()
  useShortcuts(SHORTCUTS_WORDS.everywhere, [
    {
      keys: '/',
      words: WORDS.search,
      // There it leads into the field, and would lose what the address asks for.
      isActive: pathname !== documentsPath(team),
      run: () => navigate(documentsPath(team)),
    },
    {
      keys: 'n',
      words: WORDS.newBatch,
      isActive: mayRole(team.role, 'upload'),
      run: () => navigate(newBatchPath(team)),
    },
    { keys: 'Shift+?', words: WORDS.showShortcuts, run: () => setSheetOpen(true) },
  ])
  return (
    <>
      <TeamHeader
        team={team}
        otherTeams={otherTeams}
        email={email}
        openPalette={openPalette}
        showShortcuts={useCallback(() => setSheetOpen(true), [])}
      />
      {/* Before the page, whose own keys win because it is drawn later. */}
      <CommandPalette
        isOpen={isPaletteOpen}
        onOpen={openPalette}
        onClose={useCallback(() => setPaletteOpen(false), [])}
      />
      <UploadProvider>
        <Outlet />
      </UploadProvider>
      <BottomBar team={team} />
      <ShortcutsSheet isOpen={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.team.teamName} · HandScript` : 'HandScript' },
]

export function ErrorBoundary() {
  return <PageProblem />
}
