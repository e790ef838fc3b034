import { type ComponentType, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { useNotLoaded } from '#app/ui/use-not-loaded.ts'
import type { ExportDialogProps } from './export-dialog.tsx'
import type { ExportSource } from './export-source.ts'

type ExportButtonProps = { source: ExportSource; label?: string }

/** Opens the export of a source. All of it is loaded at the first press. */
export function ExportButton({ source, label = 'Export' }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const [Dialog, setDialog] = useState<ComponentType<ExportDialogProps> | null>(null)
  const tellNotLoaded = useNotLoaded()
  const open = async () => {
    try {
      const { ExportDialog } = await import('./export-dialog.tsx')
      setDialog(() => ExportDialog)
      setOpen(true)
    } catch {
      tellNotLoaded('The export')
    }
  }
  return (
    <>
      <Button type="button" className="needs-scripting" aria-haspopup="dialog" onClick={() => void open()}>
        <Icon name="download" />
        {label}
      </Button>
      {Dialog ? <Dialog isOpen={isOpen} onClose={() => setOpen(false)} source={source} /> : null}
    </>
  )
}
