import { z } from 'zod'

/** The value that the list is sorted by, as text, and the id of the document. */
const Place = z.tuple([z.string().regex(/^\P{Cc}*$/u), z.guid()])

/** Where a page of the list goes on, from an address that anybody may have written; null begins with the first. */
export function parsePlace(text: string | null): string | null {
  try {
    return Place.safeParse(JSON.parse(text ?? 'null')).success ? text : null
  } catch {
    return null
  }
}
