import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useOpenClient } from '#app/auth/use-open-client.ts'
import { batchPath, documentPath } from '#app/http/paths.ts'
import { UPLOAD_WORDS as WORDS } from './upload-words.ts'

type Original = { batchId: string; documentId: string | null }

/** The way from a duplicate to the file it is one of: its document, or its batch while it has none. */
export function OriginalLink({ teamSlug, fileId }: { teamSlug: string; fileId: string }) {
  const openClient = useOpenClient()
  const [original, setOriginal] = useState<Original | null>(null)
  useEffect(() => {
    let isNeeded = true
    const find = async () => {
      const client = await openClient()
      const [file, document] = await Promise.all([
        client.from('batch_upload_files').select('batch_id').eq('id', fileId).maybeSingle(),
        client.from('documents').select('id').eq('file_id', fileId).maybeSingle(),
      ])
      if (isNeeded && file.data) {
        setOriginal({ batchId: file.data.batch_id, documentId: document.data?.id ?? null })
      }
    }
    // Offline there is no way to it, and the file says that it is a duplicate all the same.
    find().catch(() => undefined)
    return () => {
      isNeeded = false
    }
  }, [fileId, openClient])
  if (!original) return null
  const { batchId, documentId } = original
  return (
    <Link
      to={documentId ? documentPath({ teamSlug, documentId }) : batchPath({ teamSlug, batchId })}
      className="text-note text-action underline"
    >
      {WORDS.original}
    </Link>
  )
}
