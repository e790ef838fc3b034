import { z } from 'zod'
import type { Member } from '#app/auth/require-member.server.ts'
import {
  type Draft,
  draftOf,
  draftOfForm,
  type DraftErrors,
  readDraft,
} from '#app/documents/document-draft.ts'
import { mergeDrafts } from '#app/documents/merge-drafts.ts'
import { databaseFailure } from '#app/http/database-failure.ts'
import { getRows } from '#app/http/get-rows.ts'
import { changesBetween, type CorrectionPath, DocumentValues } from '#domain/contracts/corrections.ts'
import type { FailureCode } from '#domain/failures.ts'
import { getStandingDocument, type StandingDocument } from './load-document.server.ts'

/** Every button of the page. The values come beside it, under the names that document-draft.ts gives them. */
export const DocumentForm = z
  .object({
    intent: z.enum(['save', 'accept', 'reopen', 'restore'], 'This page does not know that button.'),
    base_version: z.coerce.number().int().min(1),
    /** Of restore: which version comes back. */
    version: z.coerce.number().int().min(1).optional(),
    /** Of restore: takes the mark of acceptance away too, since undoing takes back both. */
    reopens: z.literal('yes').optional(),
  })
  .catchall(z.string())
export type DocumentForm = z.infer<typeof DocumentForm>

/** What another person wrote while one was writing. */
export type Conflict = {
  /** The version that one has seen when one has read this. */
  version: number
  /** The document as the other left it. */
  theirs: Draft
  /** Values that both changed. */
  paths: CorrectionPath[]
  /** Values that only the other changed. */
  theirPaths: CorrectionPath[]
}

export type SaveResult =
  | { done: true; version: number }
  | { done: false; code: FailureCode; draft: Draft; errors?: DraftErrors; conflict?: Conflict }

/** Saves what is typed, against the version that it was typed over. Whatever happens, the answer holds what was typed. */
export async function saveDocument(
  member: Member,
  documentId: string,
  form: DocumentForm,
): Promise<SaveResult> {
  const standing = await getStandingDocument(member, documentId)
  const base =
    form.base_version === standing.version
      ? standing.values
      : await valuesAt(member, documentId, form.base_version)
  if (!base)
    return { done: false, code: 'conflict', draft: draftOfForm(stringsOf(form), draftOf(standing.values)) }
  const draft = draftOfForm(stringsOf(form), draftOf(base))
  const { values, errors } = readDraft(draft, standing.kind)
  if (Object.keys(errors).length > 0) return { done: false, code: 'invalid_request', draft, errors }

  const changes = changesBetween(base, values, standing.kind)
  const accepts = form.intent === 'accept'
  const conflict = conflictOf({ standing, base, mine: changes, accepts })
  if (conflict)
    return {
      done: false,
      code: 'conflict',
      draft: mergeDrafts(draft, conflict.theirs, pathsOf(changes)),
      conflict,
    }
  if (pathsOf(changes).length === 0 && !accepts) return { done: true, version: standing.version }
  const { data, error } = await member.database.rpc('correct_document', {
    document_id: documentId,
    base_version: standing.version,
    changes,
    accept: accepts,
  })
  return error ? { done: false, code: databaseFailure(error), draft } : { done: true, version: data }
}

type Sides = {
  standing: StandingDocument
  base: DocumentValues
  mine: ReturnType<typeof changesBetween>
  accepts: boolean
}

/**
 * Where two people changed the same value to different things, one has to choose. Where they changed different values
 * both are kept; but nobody accepts what they have not seen.
 */
function conflictOf({ standing, base, mine, accepts }: Sides): Conflict | null {
  const theirPaths = pathsOf(changesBetween(base, standing.values, standing.kind))
  const apart = pathsOf(
    changesBetween(DocumentValues.parse({ ...standing.values, ...mine }), standing.values, standing.kind),
  )
  const paths = theirPaths.filter((path) => apart.includes(path))
  if (paths.length === 0 && !(accepts && theirPaths.length > 0)) return null
  return {
    version: standing.version,
    theirs: draftOf(standing.values),
    paths,
    theirPaths: theirPaths.filter((path) => !paths.includes(path)),
  }
}

const pathsOf = (changes: ReturnType<typeof changesBetween>): CorrectionPath[] =>
  DocumentValues.keyof().options.filter((path) => path in changes)

async function valuesAt(member: Member, documentId: string, version: number): Promise<DocumentValues | null> {
  const values = await getRows(member.database.rpc('document_values', { document_id: documentId, version }))
  return values === null ? null : DocumentValues.parse(values)
}

const stringsOf = (form: DocumentForm): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** Brings an earlier version back, or takes the mark of acceptance away. */
export async function revertDocument(
  member: Member,
  documentId: string,
  form: DocumentForm,
): Promise<RevertResult> {
  await getStandingDocument(member, documentId)
  let version = form.base_version
  if (form.intent === 'restore' && form.version !== undefined) {
    const restored = await member.database.rpc('restore_document', {
      document_id: documentId,
      base_version: version,
      version: form.version,
    })
    if (restored.error) return { done: false, code: databaseFailure(restored.error) }
    version = restored.data
  }
  if (form.intent === 'reopen' || form.reopens) {
    const reopened = await member.database.rpc('review_document', {
      document_id: documentId,
      base_version: version,
      is_right: false,
    })
    if (reopened.error) return { done: false, code: databaseFailure(reopened.error) }
  }
  return { done: true, version }
}

export type RevertResult = { done: true; version: number } | { done: false; code: FailureCode }
