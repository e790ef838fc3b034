import { forwardRef, type TextareaHTMLAttributes, useEffect, useRef } from 'react'
import { Formula } from '#app/documents/formula.tsx'
import { pageName } from '#app/documents/document-draft.ts'
import { RenderedText } from '#app/documents/rendered-text.tsx'
import { formulasIn } from '#app/documents/text-blocks.ts'
import { Field } from '#app/ui/field.tsx'
import { joinClasses } from '#app/ui/join-classes.ts'
import { CONTROL_CLASSES } from '#app/ui/labelled.tsx'
import { Toggle } from '#app/ui/toggle.tsx'
import { PageTurner } from '#app/viewer/page-turner.tsx'
import { diagramPlace } from './diagram-place.ts'
import { documentField } from './document-field.ts'
import type { FieldsProps } from './fields-props.ts'
import type { Document } from './load-document.server.ts'
import { valueNote } from './value-note.tsx'
import { VALUE_NAMES, WORDS } from './words.ts'

/** Which page of the text is shown, and whether its text is typed in or read. */
export type TextPages = {
  page: number
  onTurnTo: (page: number) => void
  isEditing: boolean
  onEdit: (isEditing: boolean) => void
}

type TextFieldsProps = FieldsProps & TextPages & { document: Document }

/** Title, language and text of any kind of document, and what the reader saw beside the text. */
export function TextFields(props: TextFieldsProps) {
  const { typed, document } = props
  const field = (path: 'title' | 'language') => documentField(path, props)
  return (
    <section aria-label="Text" className="grid min-w-0 gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <Field {...field('title')} maxLength={500} />
        <Field {...field('language')} maxLength={35} placeholder="en" />
      </div>
      <PageText {...props} />
      <Besides document={document} text={typed.values.text} />
    </section>
  )
}

function PageText(props: TextFieldsProps) {
  const { typed, errors, warnings, corrections, isReadOnly, page, isEditing } = props
  const { pages, language } = typed.draft
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isEditing) area.current?.focus()
  }, [isEditing])
  const shown = Math.min(page, pages.length) - 1
  const note = valueNote({ path: 'text', warnings, corrections })
  return (
    <div className="min-w-0">
      <TextHead {...props} page={shown + 1} pageCount={pages.length} />
      {isEditing ? null : <ShownText text={pages[shown] ?? ''} language={language} />}
      {pages.map((text, index) => (
        <TextArea
          key={index}
          ref={index === shown ? area : undefined}
          isShown={isEditing && index === shown}
          name={pageName(index)}
          aria-label={pages.length > 1 ? `Text of page ${index + 1}` : VALUE_NAMES.text}
          aria-invalid={errors['text'] ? true : undefined}
          value={text}
          readOnly={isReadOnly}
          onChange={(event) => typed.edit({ pages: pages.with(index, event.currentTarget.value) })}
        />
      ))}
      {errors['text'] ? <p className="mt-1.5 text-note text-bad">{errors['text']}</p> : null}
      {note ? <p className="mt-1.5 text-note text-ink-soft">{note}</p> : null}
    </div>
  )
}

type TextHeadProps = TextPages & { pageCount: number; isReadOnly: boolean }

function TextHead({ page, pageCount, onTurnTo, isReadOnly, isEditing, onEdit }: TextHeadProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <h2 className="font-medium">{VALUE_NAMES.text}</h2>
      <div className="needs-scripting flex items-center gap-2">
        {pageCount > 1 ? <PageTurner page={page} pageCount={pageCount} onTurnTo={onTurnTo} /> : null}
        {isReadOnly ? null : (
          <Toggle label={WORDS.edit} isOn={isEditing} onToggle={() => onEdit(!isEditing)} />
        )}
      </div>
    </div>
  )
}

function ShownText({ text, language }: { text: string; language: string }) {
  return (
    <div
      className="mt-2 rounded-small border border-rule bg-sheet px-4 py-3 [@media(scripting:none)]:hidden"
      lang={language || undefined}
      dir="auto"
    >
      {text.trim() ? <RenderedText text={text} /> : <p className="text-ink-soft">{WORDS.noText}</p>}
    </div>
  )
}

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { value: string; isShown: boolean }

/** Every page is in the form, and seen where no script runs; else the one that is typed in. */
const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea({ isShown, ...area }, ref) {
  return (
    <textarea
      ref={ref}
      rows={Math.min(Math.max(area.value.split('\n').length + 1, 6), 30)}
      spellCheck={false}
      dir="auto"
      className={joinClasses(
        CONTROL_CLASSES,
        'mt-2 field-sizing-content max-h-[70dvh] min-h-40 resize-y px-4 py-3 font-mono text-note leading-6',
        !isShown && 'hidden [@media(scripting:none)]:block',
      )}
      {...area}
    />
  )
})

/** Formulas that do not stand in the text, and drawings in words, with their place. */
function Besides({ document: { equations, diagrams }, text }: { document: Document; text: string }) {
  const inText = formulasIn(text)
  const others = equations.filter(({ latex }) => !inText.has(latex.replace(/\s+/g, '')))
  return (
    <>
      {others.length > 0 ? (
        <div>
          <h2 className="font-medium">Equations</h2>
          <ul className="mt-1 grid gap-1">
            {others.map(({ latex }, index) => (
              <li key={index} className="rounded-small bg-well px-3 py-1">
                <Formula latex={latex} isDisplayed />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {diagrams.length > 0 ? (
        <div>
          <h2 className="font-medium">Drawings</h2>
          <ul className="mt-1 grid gap-2">
            {diagrams.map(({ description, box }, index) => (
              <li key={index} className="rounded-small border border-rule px-3 py-2">
                <p>{description}</p>
                {box ? <p className="text-note text-ink-soft">{diagramPlace(box)}</p> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}
