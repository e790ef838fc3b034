export const FRONT_WORDS = {
  title: 'Thousands of pages in, searchable text out',
  lead: 'Teams drop receipts, handwritten notes and book pages into HandScript, and get back text and figures that they can search, check and hand on.',
  signUp: 'Create an account',
  signIn: 'Sign in',
  picture:
    'A batch of 2,000 book pages in HandScript while it is read: how many are uploaded, processed and searchable, when it will be done, the four that need attention, and the list of its files.',
  promises: [
    [
      'Accounted for',
      'Every file you drop ends in exactly one box, with its reason. None gets lost on the way.',
    ],
    ['Paid once', 'The same bytes are never read twice, and a budget is a ceiling, not a warning.'],
    [
      'In your hands',
      'Pause, resume or cancel at any moment; correct what was read, and see who changed what.',
    ],
  ],
} as const
