import { useState } from 'react'
import { joinClasses } from '../ui/join-classes.ts'
import { useImageUrl } from './use-image-url.ts'

type ThumbnailProps = {
  /** Null: its picture is not there yet, and not asked for. */
  fileId: string | null
  /** Stands beside it in words nearly everywhere; then pass '' and a screen reader passes over the picture. */
  name: string
  /** With a size, so that nothing moves when the picture comes; 40 px square without. */
  className?: string
}

/** A file's picture in a box of fixed size. A sheet of ruled paper stands in until it comes, and where there is none. */
export function Thumbnail({ fileId, name, className = 'size-10' }: ThumbnailProps) {
  return (
    <span
      className={joinClasses(
        'relative block shrink-0 overflow-hidden rounded-small border border-rule bg-well',
        className,
      )}
    >
      <PaperSheet />
      {fileId === null ? null : <Picture key={fileId} fileId={fileId} name={name} />}
    </span>
  )
}

function Picture({ fileId, name }: { fileId: string; name: string }) {
  const { image, onError } = useImageUrl(fileId, 'thumbnail')
  const { shown, isLoaded, onLoad, onFault } = useLasting(image?.url, onError)
  if (shown === undefined) return null
  return (
    <img
      key={shown}
      src={shown}
      alt={name}
      crossOrigin="anonymous"
      decoding="async"
      draggable={false}
      onLoad={onLoad}
      onError={onFault}
      className={joinClasses(
        'absolute inset-0 size-full bg-sheet object-cover object-top',
        // Browsers draw a torn sheet where a picture fails.
        !isLoaded && 'invisible',
      )}
    />
  )
}

/**
 * A picture that has come stays, whatever becomes of its address. One that does not come is asked for once more; when
 * the same address comes back there is no such picture.
 */
function useLasting(url: string | undefined, onError: (url: string) => void) {
  const [loaded, setLoaded] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const shown = loaded ?? (url === failed ? undefined : url)
  return {
    shown,
    isLoaded: loaded !== undefined,
    onLoad: () => setLoaded(shown),
    onFault: () => {
      if (shown === undefined) return
      setFailed(shown)
      if (failed === undefined) onError(shown)
    },
  }
}

function PaperSheet() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-full stroke-rule-strong/60" fill="none">
      <path d="M5 7h10M5 10h10M5 13h6" />
    </svg>
  )
}
