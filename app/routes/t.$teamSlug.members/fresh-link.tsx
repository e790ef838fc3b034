import { useRef, useState } from 'react'
import { WITH_ARTICLE } from '#app/team/role-words.ts'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { Role } from '#domain/roles.ts'
import { mailToInvited } from './members-words.ts'

type FreshLinkProps = { email: string; role: Role; link: string; teamName: string }

/** The link of an invitation, shown this once. */
export function FreshLink({ email, role, link, teamName }: FreshLinkProps) {
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Refused, or no secure page: the text is selected, and the keys for copying do the rest.
      setCopied(false)
    }
  }
  return (
    <div className="mt-4 grid gap-3">
      <Notice tone="good">
        This link lets <span className="break-words">{email}</span> join as {WITH_ARTICLE[role]}. Copy it now,
        it is shown only once. It works once, for seven days.
      </Notice>
      <div className="flex flex-wrap gap-3">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label={`Invitation link for ${email}`}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-9 min-w-0 flex-1 basis-72 rounded-small border border-rule-strong bg-sheet px-3 font-mono text-note"
        />
        <Button type="button" onClick={copy} className="needs-scripting">
          <Icon name={isCopied ? 'check' : 'copy'} />
          {isCopied ? 'Copied' : 'Copy the link'}
        </Button>
        <a href={mailToInvited(email, teamName, link)} className={buttonClasses('plain')}>
          Write an e-mail
        </a>
      </div>
      <p role="status" className="sr-only">
        {isCopied ? 'The link is copied.' : ''}
      </p>
    </div>
  )
}
