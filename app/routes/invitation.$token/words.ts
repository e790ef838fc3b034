import type { Invitation } from '#app/auth/find-invitation.server.ts'

type Ended = Exclude<Invitation['state'], 'open'>

export const UNKNOWN = {
  title: 'This link leads to no invitation',
  sentence: 'Perhaps a part of it was lost on the way. Copy it whole, or ask for a new one.',
  toTeam: 'Go to your team',
  toFront: 'To the front page',
}

export const ENDED: Record<Ended, { title: string; sentence: string }> = {
  accepted: {
    title: 'This invitation has been used',
    sentence: 'A link lets one person in, once. If that was you, sign in with the invited address.',
  },
  revoked: {
    title: 'This invitation was withdrawn',
    sentence: 'Perhaps a newer one was made for you. Ask for the latest link.',
  },
  expired: {
    title: 'This invitation has expired',
    sentence: 'A link is good for a week. Ask for a new one.',
  },
}
