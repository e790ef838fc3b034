import { Sheet } from '#app/ui/sheet.tsx'

export function NoTeam({ email }: { email: string }) {
  return (
    <Sheet margin="No team yet">
      <h1 className="font-title text-title font-semibold">You are signed in, but in no team</h1>
      <p className="mt-2 max-w-prose text-ink-soft">
        Ask an owner or admin of your team to invite {email}, then open the link they give you.
      </p>
    </Sheet>
  )
}
