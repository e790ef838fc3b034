import { z } from 'zod'
import { LIMITS } from '#domain/limits.ts'
import { NANODOLLARS_PER_DOLLAR } from '#domain/money.ts'

const name = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(LIMITS.nameChars, `At most ${LIMITS.nameChars} characters.`)

/** What people do to a batch and its files, as the forms of its page and of the list of batches send it. */
export const SteerForm = z.discriminatedUnion(
  'intent',
  [
    z.strictObject({ intent: z.enum(['pause', 'resume', 'cancel', 'start']) }),
    /** One file, or all that failed for a cause, or all that failed. Urgent ones go first and get ten tries. */
    z.strictObject({
      intent: z.literal('retry'),
      fileId: z.guid().optional(),
      code: z
        .string()
        .regex(/^[a-z_]{1,40}$/)
        .optional(),
      urgent: z.literal('on').optional(),
    }),
    z.strictObject({ intent: z.literal('rename'), name }),
    z.strictObject({ intent: z.literal('rename_file'), fileId: z.guid(), name }),
    z.strictObject({
      intent: z.literal('budget'),
      nanodollars: z
        .string()
        .trim()
        .regex(/^\d{1,6}(\.\d{1,4})?$/, 'Write an amount in dollars, such as 5 or 2.50.')
        .transform((dollars) => Math.round(Number(dollars) * NANODOLLARS_PER_DOLLAR))
        .refine((nanodollars) => nanodollars > 0, 'Write more than nothing.'),
    }),
  ],
  'This page does not know that button.',
)
export type SteerForm = z.infer<typeof SteerForm>
