import { useEffect, useRef, useState } from 'react'
import { ChoiceCards } from '#app/ui/choice-cards.tsx'
import { Select } from '#app/ui/select.tsx'
import { chosenIds, type ColumnChoice, defaultChoice, loadChoice, saveChoice } from './column-choice.ts'
import { ColumnPicker } from './column-picker.tsx'
import { CSV_DELIMITERS, type CsvDelimiter } from './csv.ts'
import type { CsvRows, ExportFormat, PdfForm } from './export-plan.ts'
import {
  aboutSize,
  CSV_ROW_CHOICES,
  DELIMITER_OPTIONS,
  failureWords,
  formatDocuments,
  FORMAT_CHOICES,
  PDF_CHOICES,
} from './export-words.ts'
import type { ExportChoices } from './plan-of-form.ts'
import type { KnownSource } from './use-source-facts.ts'

type ExportFormProps = {
  id: string
  teamId: string
  facts: KnownSource
  isHidden: boolean
  onValid: (isValid: boolean) => void
  onSubmit: (choices: ExportChoices) => void
}

/** The choices: format, and what belongs to it. */
export function ExportForm({ id, teamId, facts, isHidden, onValid, onSubmit }: ExportFormProps) {
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [pdfForm, setPdfForm] = useState<PdfForm>('facsimile')
  const [csvRows, setCsvRows] = useState<CsvRows>('documents')
  const [delimiter, setDelimiter] = useState<CsvDelimiter>('comma')
  const columns = useColumnChoice({ teamId, kind: facts.kind })
  const columnIds = chosenIds(columns.choice)
  const hasColumns = format === 'xlsx' || (format === 'csv' && csvRows === 'documents')
  const isValid = !hasColumns || columnIds.length > 0
  useEffect(() => onValid(isValid), [isValid, onValid])
  const form = useFocusOnReturn(isHidden)
  return (
    <form
      ref={form}
      id={id}
      hidden={isHidden}
      className="grid gap-5 [&[hidden]]:hidden"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({ format, columnIds, csvRows, delimiter, pdfForm })
      }}
    >
      <p className="text-ink-soft">
        {facts.documents === 0 ? (
          failureWords('nothing_to_export')
        ) : (
          <>
            <span className="figures text-ink">{formatDocuments(facts.documents)}</span>, about{' '}
            <span className="figures">{aboutSize(facts.documents, format, pdfForm)}</span>. The file is made
            in this browser.
          </>
        )}
      </p>
      <ChoiceCards
        name="format"
        legend="Format"
        options={FORMAT_CHOICES}
        value={format}
        onChange={setFormat}
      />
      {format === 'pdf' ? (
        <ChoiceCards
          name="pdfForm"
          legend="Pages as"
          options={PDF_CHOICES}
          value={pdfForm}
          onChange={setPdfForm}
        />
      ) : null}
      {format === 'csv' ? (
        <>
          <ChoiceCards
            name="rows"
            legend="Rows"
            options={CSV_ROW_CHOICES}
            value={csvRows}
            onChange={setCsvRows}
          />
          <Select
            name="delimiter"
            label="Between cells"
            options={DELIMITER_OPTIONS}
            value={delimiter}
            onChange={({ target }) =>
              setDelimiter(CSV_DELIMITERS.find((known) => known === target.value) ?? 'comma')
            }
          />
        </>
      ) : null}
      {hasColumns ? <ColumnPicker {...columns} /> : null}
    </form>
  )
}

/** The columns of a person, remembered in this browser for the team and the kind. */
function useColumnChoice(key: Parameters<typeof loadChoice>[1]) {
  const [choice, setChoice] = useState<ColumnChoice>(() => loadChoice(localStorage, key))
  const onChange = (next: ColumnChoice) => {
    setChoice(next)
    saveChoice(localStorage, key, next)
  }
  return { choice, onChange, onReset: () => onChange(defaultChoice(key.kind)) }
}

/** The button that led back to the choices is gone. */
function useFocusOnReturn(isHidden: boolean) {
  const form = useRef<HTMLFormElement>(null)
  const wasHidden = useRef(isHidden)
  useEffect(() => {
    if (wasHidden.current && !isHidden) form.current?.querySelector<HTMLElement>(':checked')?.focus()
    wasHidden.current = isHidden
  }, [isHidden])
  return form
}
