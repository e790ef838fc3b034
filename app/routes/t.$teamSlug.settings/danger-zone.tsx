import { Form, Link, useNavigation } from '@remix-run/react'
import type { FieldErrors, Typed } from '#app/http/parse-form.ts'
import { membersPath } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { mayRole, type Role } from '#domain/roles.ts'

type DangerZoneProps = {
  team: { teamSlug: string; teamName: string }
  role: Role
  typed: Typed<'slug'>
  errors: FieldErrors
}

/** What cannot be undone. */
export function DangerZone({ team, role, typed, errors }: DangerZoneProps) {
  const isBusy = useNavigation().formData?.get('intent') === 'delete'
  return (
    <section aria-labelledby="danger" className="mt-14 max-w-2xl border-t border-bad pt-4">
      <h2 id="danger" className="font-title text-heading font-semibold">
        For good
      </h2>
      <p className="mt-2">
        To leave the team, go to its{' '}
        <Link to={membersPath(team)} className="text-action underline">
          members
        </Link>
        .
      </p>
      {mayRole(role, 'delete_team') ? (
        <details className="mt-4" open={errors['slug'] !== undefined}>
          <summary className="-ms-3 inline-flex min-h-9 items-center rounded-small px-3 text-bad hover:bg-bad-wash">
            Delete {team.teamName}…
          </summary>
          <Form
            method="post"
            preventScrollReset
            className="mt-2 grid max-w-md gap-4 rounded-small border border-rule bg-sheet p-4"
          >
            <p>
              All its batches, documents, corrections and invitations are erased at once, for everybody, and
              its pictures can no longer be opened. Nobody can bring them back. Export first what you want to
              keep.
            </p>
            <Field
              label={`Write ${team.teamSlug} to confirm`}
              name="slug"
              defaultValue={typed.slug}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              error={errors['slug']}
            />
            <Button
              look="danger"
              name="intent"
              value="delete"
              disabled={isBusy}
              className="justify-self-start"
            >
              Delete the team for good
            </Button>
          </Form>
        </details>
      ) : (
        <p className="mt-2 text-ink-soft">An owner can delete the team.</p>
      )}
    </section>
  )
}
