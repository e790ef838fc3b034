import { joinClasses } from './join-classes.ts'

export type Choice<Value extends string = string> = { value: Value; label: string; sentence: string }

type ChoiceCardsProps<Value extends string> = {
  name: string
  legend: string
  options: readonly Choice<Value>[]
  defaultValue?: string
  value?: Value
  onChange?: (value: Value) => void
  /** Cards side by side on wide screens. */
  columns?: 1 | 2 | 3 | 4
  isDisabled?: boolean
}

const COLUMNS = {
  1: '',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-3',
  4: 'sm:grid-cols-2 lg:grid-cols-4',
} as const

/** A choice of one where each answer needs a sentence. Radio buttons underneath: arrow keys move, forms post it. */
export function ChoiceCards<Value extends string>({
  name,
  legend,
  options,
  defaultValue,
  value,
  onChange,
  columns = 2,
  isDisabled = false,
}: ChoiceCardsProps<Value>) {
  return (
    <fieldset disabled={isDisabled} className="min-w-0">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className={joinClasses('grid gap-2', COLUMNS[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2.5 rounded-small border border-rule-strong bg-sheet px-3 py-2.5 has-checked:border-action has-checked:bg-busy-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action not-has-disabled:cursor-pointer not-has-checked:not-has-disabled:hover:bg-well"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              className="mt-1 size-4 shrink-0 accent-action outline-none"
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value, onChange: () => onChange?.(option.value) })}
            />
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              <span className="block text-note text-ink-soft">{option.sentence}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
