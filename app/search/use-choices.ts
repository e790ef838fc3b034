import { useRouteLoaderData } from '@remix-run/react'
import type { DocumentChoices } from './document-choices.ts'

/** What the layout of the documents pages loads once a visit. */
export type ChoicesData = { choices: DocumentChoices }

export function useChoices(): DocumentChoices {
  const loaded = useRouteLoaderData<ChoicesData>('routes/t.$teamSlug.documents')
  if (!loaded) throw new Error('this is no page of documents')
  return loaded.choices
}
