import type { ExportedDocument } from './exported-document.ts'
import type { LeftOutFile } from './reconcile.ts'

/** Grows when a key changes its meaning or goes; a new key alone does not count. docs/export-json.md tells the shape. */
export const JSON_VERSION = 1

type JsonContent = {
  name: string
  at: string
  documents: readonly ExportedDocument[]
  leftOut: readonly LeftOutFile[]
}

/** The documents as JSON, in parts that are joined: one document a line, so that large files can be looked at. */
export function* jsonOf({ name, at, documents, leftOut }: JsonContent): Generator<string> {
  const head = { format: 'handscript.documents', version: JSON_VERSION, exportedAt: at, source: name }
  yield `${JSON.stringify(head).slice(0, -1)},"documents":[\n`
  for (const [index, document] of documents.entries()) {
    yield `${index > 0 ? ',\n' : ''}${JSON.stringify(jsonDocument(document))}`
  }
  yield `\n],"filesWithoutDocument":${JSON.stringify(leftOut)}}\n`
}

function jsonDocument(document: ExportedDocument) {
  return {
    id: document.documentId,
    kind: document.kind,
    title: document.title,
    language: document.language,
    pages: document.text.split('\f'),
    receipt: document.receipt,
    equations: document.equations,
    diagrams: document.diagrams,
    warnings: document.warnings,
    confidence: document.confidence,
    correctedFields: document.corrected,
    file: { id: document.fileId, name: document.fileName, type: document.fileType },
    batch: { id: document.batchId, name: document.batchName },
    readBy: { model: document.model, promptVersion: document.promptVersion },
    createdAt: document.createdAt,
    link: document.link,
  }
}
