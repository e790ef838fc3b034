import { z } from 'zod'
import type { Draft } from '#app/documents/document-draft.ts'

/** What is typed and not saved, kept in this tab: a session that ends in mid-work takes none of it along. */
const KeptDraft = z.object({
  version: z.number(),
  draft: z.object({
    title: z.string(),
    language: z.string(),
    pages: z.array(z.string()),
    merchant: z.string(),
    date: z.string(),
    currency: z.string(),
    subtotal: z.string(),
    tax: z.string(),
    total: z.string(),
    items: z.array(
      z.object({
        key: z.string(),
        description: z.string(),
        quantity: z.string(),
        unit_price: z.string(),
        amount: z.string(),
      }),
    ),
  }),
})

const nameOf = (documentId: string): string => `handscript:draft:${documentId}`

export function keepDraft(documentId: string, kept: { version: number; draft: Draft }): void {
  withStorage((storage) => storage.setItem(nameOf(documentId), JSON.stringify(kept)))
}

export function forgetDraft(documentId: string): void {
  withStorage((storage) => storage.removeItem(nameOf(documentId)))
}

export function recallDraft(documentId: string): { version: number; draft: Draft } | null {
  return withStorage((storage) => {
    const kept = KeptDraft.safeParse(JSON.parse(storage.getItem(nameOf(documentId)) ?? 'null'))
    return kept.success ? kept.data : null
  })
}

/** Null where the browser stores nothing, or no more. */
function withStorage<Result>(use: (storage: Storage) => Result): Result | null {
  try {
    return use(sessionStorage)
  } catch {
    return null
  }
}
