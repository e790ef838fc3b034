import { z } from 'zod'

export const EmailField = z
  .string('Write an e-mail address.')
  .trim()
  .max(254, 'Write the address like name@example.org.')
  .pipe(z.email('Write the address like name@example.org.'))
