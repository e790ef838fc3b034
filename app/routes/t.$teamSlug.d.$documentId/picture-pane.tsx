import { useState } from 'react'
import { useImageUrl } from '#app/images/use-image-url.ts'
import { Button } from '#app/ui/button.tsx'
import { Skeleton } from '#app/ui/skeleton.tsx'
import { PictureViewer } from '#app/viewer/picture-viewer.tsx'
import type { Document } from './load-document.server.ts'
import { WORDS } from './words.ts'

/** What browsers draw by themselves; of the rest there is a preview. */
const DRAWN = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

type PicturePaneProps = { document: Document; page: number; onTurnTo: (page: number) => void }

/** The page as it was sent. It stays where it is while the fields are scrolled; on a phone it can be folded away. */
export function PicturePane(props: PicturePaneProps) {
  const [isFolded, setFolded] = useState(false)
  return (
    <section
      aria-label="Picture"
      className="needs-scripting min-w-0 max-lg:sticky max-lg:top-0 max-lg:z-10 max-lg:-mx-4 max-lg:bg-paper max-lg:shadow-sheet sm:max-lg:-mx-6 lg:sticky lg:top-4 lg:self-start"
    >
      <div
        className={`overflow-hidden border-rule bg-well max-lg:border-y lg:h-[calc(100dvh-13.5rem)] lg:min-h-96 lg:rounded-large lg:border ${isFolded ? 'max-lg:hidden' : 'max-lg:h-[44dvh]'}`}
      >
        <Shown {...props} />
      </div>
      <div className="flex justify-end px-4 lg:hidden">
        <Button type="button" look="quiet" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          {isFolded ? WORDS.showPicture : WORDS.hidePicture}
        </Button>
      </div>
    </section>
  )
}

function Shown({ document, page, onTurnTo }: PicturePaneProps) {
  const { fileId, fileName } = document
  const full = useImageUrl(fileId, 'full')
  const preview = useImageUrl(fileId, 'thumbnail')
  const isDrawn = full.image ? DRAWN.includes(full.image.type) : false
  const shown = isDrawn ? full : preview
  if (full.image === undefined || shown.image === undefined) return <Skeleton className="size-full" />
  if (shown.image === null) {
    return (
      <div className="grid h-full content-center justify-items-center gap-3 p-8 text-center text-ink-soft">
        <p>{full.image ? WORDS.noPreview(nameOfType(full.image.type)) : WORDS.noPicture}</p>
        {full.image ? <Original url={full.image.url} /> : null}
      </div>
    )
  }
  return (
    <PictureViewer
      id={fileId}
      label={`Picture of ${fileName}`}
      source={{ url: shown.image.url, isPdf: shown.image.type === 'application/pdf' }}
      onSourceError={shown.onError}
      page={page}
      onTurnTo={onTurnTo}
    >
      {full.image && !isDrawn ? (
        <span className="px-2 text-note text-ink-soft">
          {WORDS.notShown} <Original url={full.image.url} />
        </span>
      ) : null}
    </PictureViewer>
  )
}

const Original = ({ url }: { url: string }) => (
  <a href={url} download className="text-action underline">
    {WORDS.original}
  </a>
)

/** image/heic: HEIC. */
const nameOfType = (type: string): string => (type.split('/').at(-1) ?? type).toUpperCase()
