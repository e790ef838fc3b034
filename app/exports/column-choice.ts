import { z } from 'zod'
import type { BatchKind } from '#domain/document-kinds.ts'
import { DOCUMENT_COLUMN_LIST } from './columns.ts'

/** All columns in the order of a person, and which of them are wanted. */
export type ColumnChoice = readonly { id: string; isOn: boolean }[]

const COMMON = ['warnings', 'confidence', 'corrected', 'link']
const OF_RECEIPTS = ['merchant', 'date', 'subtotal', 'tax', 'total', 'currency', 'items']
const OF_TEXT = ['title', 'text', 'language', 'pages']

const DEFAULTS: Record<BatchKind, readonly string[]> = {
  receipt: ['file', ...OF_RECEIPTS, ...COMMON],
  note: ['file', ...OF_TEXT, ...COMMON],
  page: ['file', ...OF_TEXT, ...COMMON],
  auto: ['file', 'kind', 'title', ...OF_RECEIPTS, 'text', ...COMMON],
}

export function defaultChoice(kind: BatchKind): ColumnChoice {
  const wanted = DEFAULTS[kind]
  const rest = DOCUMENT_COLUMN_LIST.map(({ id }) => id).filter((id) => !wanted.includes(id))
  return [...wanted.map((id) => ({ id, isOn: true })), ...rest.map((id) => ({ id, isOn: false }))]
}

export const chosenIds = (choice: ColumnChoice): string[] =>
  choice.filter(({ isOn }) => isOn).map(({ id }) => id)

export const toggleColumn = (choice: ColumnChoice, id: string): ColumnChoice =>
  choice.map((column) => (column.id === id ? { ...column, isOn: !column.isOn } : column))

/** One place up (-1) or down (1); at either end nothing changes. */
export function moveColumn(choice: ColumnChoice, id: string, by: -1 | 1): ColumnChoice {
  const from = choice.findIndex((column) => column.id === id)
  const moved = choice[from]
  const other = choice[from + by]
  if (!moved || !other) return choice
  return choice.with(from, other).with(from + by, moved)
}

/** Where choices are kept: a browser's localStorage, or nothing where that is forbidden. */
export type ChoiceStore = Pick<Storage, 'getItem' | 'setItem'>

type ChoiceKey = { teamId: string; kind: BatchKind }

const Stored = z.array(z.object({ id: z.string(), isOn: z.boolean() }))

/** The remembered choice. Columns it does not know stand at its end, ones that are no longer there are dropped. */
export function loadChoice(store: ChoiceStore, key: ChoiceKey): ColumnChoice {
  const remembered = Stored.safeParse(readJson(store.getItem(nameOf(key))))
  if (!remembered.success) return defaultChoice(key.kind)
  const known = new Set(DOCUMENT_COLUMN_LIST.map(({ id }) => id))
  const kept = remembered.data.filter(({ id }) => known.delete(id))
  return [...kept, ...[...known].map((id) => ({ id, isOn: false }))]
}

/** A full or forbidden store loses the choice and nothing else. */
export function saveChoice(store: ChoiceStore, key: ChoiceKey, choice: ColumnChoice): void {
  try {
    store.setItem(nameOf(key), JSON.stringify(choice))
  } catch {
    return
  }
}

const nameOf = ({ teamId, kind }: ChoiceKey): string => `handscript.export-columns.${teamId}.${kind}`

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
