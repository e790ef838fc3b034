import { data } from '@remix-run/node'
import type { z } from 'zod'
import { requireSameOrigin } from './require-same-origin.ts'

/** One sentence a field, under the field's name. */
export type FieldErrors = Record<string, string>

/** What was typed, as it was typed, under the field's name. */
export type Typed<Name extends string> = { [name in Name]?: string }

export type ParsedForm<Value, Name extends string> = { typed: Typed<Name> } & (
  { ok: true; value: Value } | { ok: false; errors: FieldErrors }
)

/**
 * Reads a posted form through its schema. Throws 403 when another site's page sent it. What the fields named in `keep`
 * held is given back for the page to show again: without scripts it is drawn anew. No password is ever among them.
 */
export async function parseForm<Schema extends z.ZodType, Name extends string = never>(
  request: Request,
  schema: Schema,
  keep: readonly Name[] = [],
): Promise<ParsedForm<z.infer<Schema>, Name>> {
  requireSameOrigin(request)
  const form = await request.formData()
  const typed: Typed<Name> = {}
  for (const name of keep) {
    const text = form.get(name)
    if (typeof text === 'string') typed[name] = text
  }
  const parsed = schema.safeParse(Object.fromEntries(form))
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  const errors = parsed.error.issues.map((issue) => [String(issue.path[0] ?? 'form'), issue.message])
  return { ok: false, errors: Object.fromEntries(errors.toReversed()), typed }
}

/** The answer to a form that was not understood: the page again, with a sentence at each field and what was typed. */
export const badRequest = <Name extends string = never>(errors: FieldErrors, typed: Typed<Name> = {}) =>
  data({ errors, typed }, { status: 400 })
