import type { ReactNode } from 'react'
import { Notice } from '../ui/notice.tsx'

/** A mail is on its way. On the local platform it arrives in a mailbox on the desk, so the way there is shown. */
export function MailSent({ mailbox, children }: { mailbox: string | null; children: ReactNode }) {
  return (
    <Notice tone="good">
      {children}
      {mailbox ? (
        <>
          {' '}
          This is the platform on your desk:{' '}
          <a href={mailbox} className="underline">
            open its mailbox
          </a>
          .
        </>
      ) : null}
    </Notice>
  )
}
