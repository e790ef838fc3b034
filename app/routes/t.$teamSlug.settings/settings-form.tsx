import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { KIND_WORDS } from '#app/batches/batch-words.ts'
import type { FieldErrors, Typed } from '#app/http/parse-form.ts'
import { usagePath } from '#app/http/paths.ts'
import type { Month } from '#app/team/find-month.server.ts'
import { MonthMeter } from '#app/team/month-meter.tsx'
import { Button } from '#app/ui/button.tsx'
import { ChoiceCards } from '#app/ui/choice-cards.tsx'
import { Field } from '#app/ui/field.tsx'
import { formatDay } from '#app/ui/format-day.ts'
import { formatCost } from '#app/ui/format-numbers.ts'
import { Select } from '#app/ui/select.tsx'
import { BATCH_KINDS } from '#domain/document-kinds.ts'
import { NANODOLLARS_PER_DOLLAR } from '#domain/money.ts'
import { STRATEGIES, STRATEGY_NAMES } from '#domain/strategies.ts'
import type { TeamSettings } from '#domain/team-settings.ts'
import type { ModelChoice } from './load-settings.server.ts'
import { priceSentence } from './settings-words.ts'

export const SETTING_FIELDS = ['name', 'kind', 'strategy', 'model', 'budget', 'retention'] as const

type SettingsFormProps = {
  team: { teamSlug: string; teamName: string }
  settings: TeamSettings
  models: readonly ModelChoice[]
  month: Month
  typed: Typed<(typeof SETTING_FIELDS)[number]>
  errors: FieldErrors
}

export function SettingsForm({ team, settings, models, month, typed, errors }: SettingsFormProps) {
  const isBusy = useNavigation().formData?.get('intent') === 'save'
  return (
    <Form method="post" preventScrollReset className="mt-5 grid max-w-2xl gap-9">
      <Part title="The team">
        <Field
          label="Name"
          name="name"
          defaultValue={typed.name ?? team.teamName}
          maxLength={200}
          required
          error={errors['name']}
          hint={`Its address stays ${team.teamSlug}: links that people have go on working.`}
        />
      </Part>
      <Part title="New batches">
        <Select
          label="Kind"
          name="kind"
          defaultValue={typed.kind ?? settings.default_kind}
          options={BATCH_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
          hint="What a new batch starts with. Each can be given another."
          error={errors['kind']}
        />
        <ChoiceCards
          legend="Pace"
          name="strategy"
          defaultValue={typed.strategy ?? settings.default_strategy}
          options={STRATEGY_NAMES.map((name) => ({
            value: name,
            label: name.charAt(0).toUpperCase() + name.slice(1),
            sentence: STRATEGIES[name].sentence,
          }))}
        />
      </Part>
      <Part title="Reading">
        <ModelChoices models={models} chosen={typed.model ?? settings.extract_model} />
        {models.length > 0 ? (
          <p className="-mt-2 text-note text-ink-soft">Prices of {formatDay(oldestPrice(models))}.</p>
        ) : null}
        {errors['model'] ? <p className="text-note text-bad">{errors['model']}</p> : null}
      </Part>
      <Part title="Spending">
        <Field
          label="Budget of a month, in dollars"
          name="budget"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed.budget ?? dollars(settings.monthly_budget_nanodollars)}
          error={errors['budget']}
          hint="When it is used up, reading waits until it is raised or the next month begins (midnight, Pacific time). Empty: no ceiling."
          className="max-w-48"
        />
        <div className="grid gap-2">
          <MonthMeter {...month} />
          <p className="figures text-note text-ink-soft">
            {formatCost(month.spentNanodollars)} spent and reserved this month.{' '}
            <Link to={usagePath(team)} className="text-action underline">
              See the usage
            </Link>
          </p>
        </div>
      </Part>
      <Part title="Keeping">
        <Field
          label="Days to keep a batch"
          name="retention"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed.retention ?? settings.retention_days ?? ''}
          error={errors['retention']}
          hint="So long after its end a batch is erased for good: pictures, texts and fields. Empty: nothing is erased."
          className="max-w-48"
        />
      </Part>
      <p>
        <Button look="primary" name="intent" value="save" disabled={isBusy}>
          Save
        </Button>
      </p>
    </Form>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="border-b border-rule pb-1.5 font-title text-heading font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function ModelChoices({ models, chosen }: { models: readonly ModelChoice[]; chosen: string | null }) {
  const standard = models.find(({ isDefault }) => isDefault)
  return (
    <ChoiceCards
      legend="Model"
      name="model"
      columns={1}
      defaultValue={chosen ?? ''}
      options={[
        {
          value: '',
          label: 'As HandScript chooses',
          sentence: standard ? `Now ${standard.model}. It follows when a better one is found.` : '',
        },
        ...models.map((choice) => ({
          value: choice.model,
          label: choice.model,
          sentence: priceSentence(choice),
        })),
      ]}
    />
  )
}

const oldestPrice = (models: readonly ModelChoice[]): string =>
  models.map(({ pricedOn }) => pricedOn).reduce((oldest, day) => (day < oldest ? day : oldest))

function dollars(nanodollars: number | null): string {
  if (nanodollars === null) return ''
  const amount = nanodollars / NANODOLLARS_PER_DOLLAR
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2)
}
