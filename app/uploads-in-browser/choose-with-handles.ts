import { walkHandle } from './files-of-drop.ts'
import type { PickKind } from './file-picker.tsx'
import { byPath, type Picked } from './picked-file.ts'

type Pickers = {
  showOpenFilePicker: (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>
  showDirectoryPicker: (options: { mode: 'read' }) => Promise<FileSystemDirectoryHandle>
}

/** Chromium on a desktop has them. */
const hasPickers = (page: object): page is Pickers =>
  'showOpenFilePicker' in page && 'showDirectoryPicker' in page

/** Lets people choose in a way that survives a reload; none when they changed their mind. */
export async function chooseWithHandles(kind: PickKind): Promise<Picked[] | 'unsupported'> {
  if (kind === 'camera' || !hasPickers(window)) return 'unsupported'
  try {
    const handles =
      kind === 'files'
        ? await window.showOpenFilePicker({ multiple: true })
        : [await window.showDirectoryPicker({ mode: 'read' })]
    const files = await Promise.all(handles.map((handle) => walkHandle(handle)))
    return files.flat().toSorted(byPath)
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? [] : 'unsupported'
  }
}
