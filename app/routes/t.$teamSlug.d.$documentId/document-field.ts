import type { Draft } from '#app/documents/document-draft.ts'
import type { FieldsProps } from './fields-props.ts'
import { valueNote } from './value-note.tsx'
import { VALUE_NAMES } from './words.ts'

export type OneLinePath = Exclude<keyof Draft, 'pages' | 'items'>

/** What a field of one line needs: its value as typed, what is wrong with it, and who wrote it. */
export const documentField = (
  path: OneLinePath,
  { typed, errors, warnings, corrections, isReadOnly }: FieldsProps,
) => ({
  name: path,
  label: VALUE_NAMES[path],
  value: typed.draft[path],
  error: errors[path],
  hint: valueNote({ path, warnings, corrections }),
  readOnly: isReadOnly,
  autoComplete: 'off',
  onChange: (event: { currentTarget: { value: string } }) =>
    typed.edit({ [path]: event.currentTarget.value }),
})
