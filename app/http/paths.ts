/** Every address of the app, in one typed place. Links and redirects are built here and nowhere else. */
type TeamAddress = { teamSlug: string }

/** What was done on the page that one comes from, when it is no more. */
export type NewsCode = 'left_team' | 'team_deleted' | 'password_set'

export const homePath = (options: { news?: NewsCode } = {}): string => withQuery('/', options)

export const signOutPath = (): string => '/sign-out'

/** Where the choice of light or dark is sent. */
export const themePath = (): string => '/theme'

/** What the sign-in page says when it was not the visitor who asked for it. */
export type SignInNotice = 'link_expired' | 'signed_out' | 'signed_out_everywhere'

export function signInPath(options: { next?: string; notice?: SignInNotice } = {}): string {
  return withQuery('/sign-in', options)
}

export const signUpPath = (options: { next?: string } = {}): string => withQuery('/sign-up', options)

export const forgotPasswordPath = (options: { notice?: 'link_expired' } = {}): string =>
  withQuery('/forgot-password', options)

export const newPasswordPath = (): string => '/new-password'

export const invitationPath = (token: string): string => `/invitation/${encodeURIComponent(token)}`

export const newTeamPath = (): string => '/new-team'

export const profilePath = (): string => '/profile'

/** Of a team: its batches. */
export const teamPath = ({ teamSlug }: TeamAddress): string => `/t/${encodeURIComponent(teamSlug)}`

export function batchPath({ batchId, ...team }: TeamAddress & { batchId: string }): string {
  return `${teamPath(team)}/b/${encodeURIComponent(batchId)}`
}

export const newBatchPath = (team: TeamAddress): string => `${teamPath(team)}/new`

export function documentPath({ documentId, ...team }: TeamAddress & { documentId: string }): string {
  return `${teamPath(team)}/d/${encodeURIComponent(documentId)}`
}

/** The list of documents, and their search: the filter is the query. */
export const documentsPath = (team: TeamAddress, query?: URLSearchParams): string =>
  `${teamPath(team)}/documents${query?.size ? `?${query}` : ''}`

export const membersPath = (team: TeamAddress): string => `${teamPath(team)}/members`

export const settingsPath = (team: TeamAddress): string => `${teamPath(team)}/settings`

export const auditLogPath = (team: TeamAddress): string => `${teamPath(team)}/audit`

export const usagePath = (team: TeamAddress): string => `${teamPath(team)}/usage`

function withQuery(path: string, options: Record<string, string>): string {
  const query = new URLSearchParams(options)
  return query.size ? `${path}?${query}` : path
}
