import type { ReactNode } from 'react'
import { homePath } from '../http/paths.ts'
import { Sheet } from '../ui/sheet.tsx'
import { SiteHeader } from '../ui/site-header.tsx'

type AccountPageProps = {
  title: string
  /** Where else one may have wanted to go. */
  margin: ReactNode
  children: ReactNode
}

/** A page about one's account, outside of any team: one narrow column. */
export function AccountPage({ title, margin, children }: AccountPageProps) {
  return (
    <>
      <SiteHeader homeTo={homePath()} />
      <Sheet margin={margin}>
        <div className="max-w-sm">
          <h1 className="font-title text-title font-semibold">{title}</h1>
          {children}
        </div>
      </Sheet>
    </>
  )
}
