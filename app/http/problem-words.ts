import type { FailureCode } from '#domain/failures.ts'

type Problem = { title: string; advice: string }

const OF: Partial<Record<FailureCode, Problem>> = {
  not_found: {
    title: 'Nothing is here',
    advice:
      'The address may be mistyped, or what stood here was erased. If somebody sent you the link, ask which team it is in.',
  },
  not_allowed: {
    title: 'This is not for your role',
    advice:
      'An owner or admin of the team can do it, or give you a role that may. Members lists who they are.',
  },
  not_signed_in: {
    title: 'You are signed out',
    advice: 'Sign in again; you come back to where you were.',
  },
}

export const PROBLEM_WORDS = {
  of: OF,
  other: {
    title: 'Something broke',
    advice:
      'Nothing that was saved is lost. If it stays so, tell whoever runs HandScript the code in the margin.',
  },
  code: 'Code',
  again: 'Try again',
  home: 'Go to your team',
}
