import { useNavigate } from '@remix-run/react'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import { newBatchPath } from '#app/http/paths.ts'
import { useTeam } from '#app/team/use-team.ts'
import { mayRole } from '#domain/roles.ts'
import { DropAnywhere } from './drop-anywhere.tsx'
import type { Picked } from './picked-file.ts'
import { isSomethingRemembered, onRememberedElsewhere } from './remembered-note.ts'
import type { UploadCenter } from './upload-center.ts'
import { UPLOAD_WORDS } from './upload-words.ts'
import { type DropTarget, type Uploads, UploadsContext } from './use-uploads.ts'

const UploadDock = lazy(() => import('./upload-dock.tsx').then(({ UploadDock }) => ({ default: UploadDock })))

/**
 * Sends files while one walks through the team: everything below can start uploads, and the dock shows them. Files may be
 * dropped or pasted anywhere.
 */
export function UploadProvider({ children }: { children: ReactNode }) {
  const team = useTeam()
  const navigate = useNavigate()
  const { center, openCenter } = useCenter(team.userId)
  const [targets, setTargets] = useState<readonly DropTarget[]>([])
  const handedOver = useRef<Picked[]>([])

  const pushTarget = useCallback((target: DropTarget) => {
    setTargets((known) => [...known, target])
    return () => setTargets((known) => known.filter((other) => other !== target))
  }, [])
  const beginWith = useCallback(
    (files: Picked[]) => {
      handedOver.current = files
      navigate(newBatchPath(team))
    },
    [navigate, team],
  )
  const takeHandedOver = useCallback(() => {
    const files = handedOver.current
    handedOver.current = []
    return files
  }, [])
  const uploads = useMemo(
    (): Uploads => ({ center, openCenter, pushTarget, takeHandedOver, beginWith }),
    [center, openCenter, pushTarget, takeHandedOver, beginWith],
  )
  const target = targets.at(-1) ?? { words: UPLOAD_WORDS.dropNew, take: beginWith }
  return (
    <UploadsContext.Provider value={uploads}>
      {children}
      {mayRole(team.role, 'upload') ? <DropAnywhere target={target} /> : null}
      {center ? (
        <Suspense fallback={null}>
          <UploadDock center={center} />
        </Suspense>
      ) : null}
    </UploadsContext.Provider>
  )
}

/** The center of this tab, opened when something is to be sent, or when something was, here or in another tab. */
function useCenter(userId: string) {
  const openClient = useOpenClient()
  const [center, setCenter] = useState<UploadCenter | null>(null)
  const openCenter = useCallback(async () => {
    const [client, { openUploadCenter }] = await Promise.all([
      openClient(),
      import('./open-upload-center.ts'),
    ])
    const opened = openUploadCenter(client, userId)
    setCenter(opened)
    return opened
  }, [openClient, userId])
  useEffect(() => {
    const open = () => void openCenter().catch(() => undefined) // offline: the next reload finds it again
    if (isSomethingRemembered()) open()
    return onRememberedElsewhere(open)
  }, [openCenter])
  return { center, openCenter }
}
