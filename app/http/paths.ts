/** Every address of the app, in one typed place. Links and redirects are built here and nowhere else. */
export const homePath = (): string => '/'

export const signOutPath = (): string => '/sign-out'

/** What the sign-in page says when it was not the visitor who asked for it. */
export type SignInNotice = 'link_expired' | 'signed_out'

export function signInPath(options: { next?: string; notice?: SignInNotice } = {}): string {
  const query = new URLSearchParams(options)
  return query.size ? `/sign-in?${query}` : '/sign-in'
}

export const teamPath = ({ teamSlug }: { teamSlug: string }): string => `/t/${encodeURIComponent(teamSlug)}`

export function batchPath({ teamSlug, batchId }: { teamSlug: string; batchId: string }): string {
  return `${teamPath({ teamSlug })}/b/${encodeURIComponent(batchId)}`
}
