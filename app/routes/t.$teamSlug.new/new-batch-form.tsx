import { useNavigate } from '@remix-run/react'
import { type FormEvent, useEffect, useState } from 'react'
import { batchPath } from '#app/http/paths.ts'
import { type Team, useTeam } from '#app/team/use-team.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { ChoiceCards } from '#app/ui/choice-cards.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type Selection, selectionOf } from '#app/uploads-in-browser/picked-list.ts'
import { PICKER_WORDS, tooManyWords } from '#app/uploads-in-browser/picker-words.ts'
import { usePickedList } from '#app/uploads-in-browser/use-picked-list.ts'
import { useDropTarget, useUploads } from '#app/uploads-in-browser/use-uploads.ts'
import type { BatchKind } from '#domain/document-kinds.ts'
import { Failure, FAILURES } from '#domain/failures.ts'
import { LIMITS } from '#domain/limits.ts'
import { STRATEGIES, STRATEGY_NAMES, type Strategy } from '#domain/strategies.ts'
import { DropZone } from '#app/uploads-in-browser/drop-zone.tsx'
import { defaultName } from './default-name.ts'
import { NameByPattern } from './name-by-pattern.tsx'
import { PickedFiles } from './picked-files.tsx'
import { KIND_CHOICES, NEW_BATCH_WORDS as WORDS, sendWords, STRATEGY_LABELS } from './words.ts'

const KIND_OPTIONS = (['auto', 'receipt', 'note', 'page'] as const satisfies readonly BatchKind[]).map(
  (value) => ({
    value,
    ...KIND_CHOICES[value],
  }),
)
const STRATEGY_OPTIONS = STRATEGY_NAMES.map((value) => ({
  value,
  label: STRATEGY_LABELS[value],
  sentence: STRATEGIES[value].sentence,
}))

/** What the team has decided that new batches start with. */
type Defaults = { kind: BatchKind; strategy: Strategy }

/** What goes into the batch, what it is called, how it is read; sending leads to its page at once. */
export function NewBatchForm(defaults: Defaults) {
  const { list, change, add } = usePickedList()
  const { takeHandedOver, openCenter } = useUploads()
  const form = useNewBatch(selectionOf(list), defaults)
  useEffect(() => {
    const files = takeHandedOver()
    if (files.length > 0) add(files)
  }, [add, takeHandedOver])
  const hasPicked = list.length > 0
  useEffect(() => {
    // While one looks at names and kinds. Should it fail, Send says so.
    if (hasPicked) void openCenter().then((center) => center.warmUp(), ignore)
  }, [hasPicked, openCenter])
  useDropTarget({ words: PICKER_WORDS.dropIntoList, take: add })
  const { send, tooMany } = form.selection
  return (
    <form onSubmit={form.submit} noValidate className="mt-5 grid gap-7">
      <DropZone onPick={add} isLarge={list.length === 0} />
      {list.length > 0 ? (
        <div>
          {tooMany > 0 ? <Notice tone="wait">{tooManyWords(tooMany)}</Notice> : null}
          <PickedFiles list={list} change={change} />
          <NameByPattern list={list} change={change} />
        </div>
      ) : null}
      <div className="max-w-prose">
        <Field
          name="name"
          label={WORDS.name}
          value={form.name}
          maxLength={LIMITS.nameChars}
          onChange={(event) => form.setName(event.target.value)}
          error={form.problem === 'name' ? WORDS.nameMissing : undefined}
        />
      </div>
      <ChoiceCards
        name="kind"
        legend={WORDS.kind}
        options={KIND_OPTIONS}
        value={form.kind}
        onChange={form.setKind}
        columns={4}
      />
      <ChoiceCards
        name="strategy"
        legend={WORDS.strategy}
        options={STRATEGY_OPTIONS}
        value={form.strategy}
        onChange={form.setStrategy}
        columns={4}
      />
      <Checkbox
        name="hold"
        label={WORDS.hold}
        hint={WORDS.holdHint}
        checked={form.isHeld}
        onChange={(event) => form.setHeld(event.target.checked)}
      />
      <div className="grid justify-items-start gap-3">
        {form.failure ? <Notice tone="bad">{FAILURES[form.failure].sentence}</Notice> : null}
        {form.problem === 'files' ? <Notice tone="bad">{WORDS.nothingPicked}</Notice> : null}
        <Button look="primary" disabled={form.isStarting}>
          {form.isStarting ? WORDS.starting : send.length > 0 ? sendWords(send.length) : WORDS.send}
        </Button>
      </div>
    </form>
  )
}

function useNewBatch(selection: Selection, defaults: Defaults) {
  const team = useTeam()
  const navigate = useNavigate()
  const { openCenter } = useUploads()
  const [name, setName] = useState('')
  const [kind, setKind] = useState(defaults.kind)
  const [strategy, setStrategy] = useState(defaults.strategy)
  const [isHeld, setHeld] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const [problem, setProblem] = useState<'name' | 'files' | null>(null)
  const [failure, setFailure] = useState<Failure['code'] | null>(null)
  // Only the visitor's clock knows whether it is afternoon.
  useEffect(() => setName((typed) => typed || defaultName(new Date())), [])

  const start = async () => {
    const batch = { id: crypto.randomUUID(), name: name.trim(), kind, strategy, holdUntilStart: isHeld }
    setStarting(true)
    setFailure(null)
    try {
      const center = await openCenter()
      await center.start({ ...batch, ...placeOf(team) }, selection.send, selection.leftOut)
      navigate(batchPath({ teamSlug: team.teamSlug, batchId: batch.id }))
    } catch (error) {
      setFailure(error instanceof Failure ? error.code : 'internal')
      setStarting(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = name.trim() === '' ? 'name' : selection.send.length === 0 ? 'files' : null
    setProblem(found)
    if (!found && !isStarting) void start()
  }
  return {
    ...{ selection, name, setName, kind, setKind, strategy, setStrategy, isHeld, setHeld },
    ...{ isStarting, problem, failure, submit },
  }
}

const ignore = () => undefined

const placeOf = ({ teamId, teamSlug }: Team) => ({ teamId, teamSlug })
