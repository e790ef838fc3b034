import { data } from '@remix-run/node'
import type { z } from 'zod'
import { requireSameOrigin } from './require-same-origin.ts'

/** One sentence a field, under the field's name. */
export type FieldErrors = Record<string, string>

export type ParsedForm<Value> = { ok: true; value: Value } | { ok: false; errors: FieldErrors }

/** Reads a posted form through its schema. Throws 403 when another site's page sent it. */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ParsedForm<z.infer<Schema>>> {
  requireSameOrigin(request)
  const parsed = schema.safeParse(Object.fromEntries(await request.formData()))
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors = parsed.error.issues.map((issue) => [String(issue.path[0] ?? 'form'), issue.message])
  return { ok: false, errors: Object.fromEntries(errors.toReversed()) }
}

/** The answer to a form that was not understood: the page again, with a sentence at each field. */
export const badRequest = (errors: FieldErrors) => data({ errors }, { status: 400 })
