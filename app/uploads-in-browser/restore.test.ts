import { expect, onTestFinished, test, vi } from 'vitest'
import { isSomethingRemembered, noteThatSomethingIsRemembered } from './remembered-note.ts'
import { noteIfNothingIsLeft, reopenFiles, type Restorable } from './restore.ts'
import { FakeFileHandle } from './testing/fake-handles.ts'

class AskedHandle extends FakeFileHandle {
  readonly requestPermission: () => Promise<PermissionState>
  constructor(name: string, requestPermission: () => Promise<PermissionState>) {
    super(name)
    this.requestPermission = requestPermission
  }
}

function interrupted(...handles: FakeFileHandle[]): Restorable {
  const missing = handles.map((handle, order) => ({
    id: `f${order}`,
    runId: 'r',
    order,
    path: handle.name,
    bytes: 1,
    modifiedAt: 0,
    customName: null,
    handle,
    root: handle,
    end: null,
  }))
  const batch = { id: 'b', name: 'March', kind: 'auto' } as const
  const run = { runId: 'r', userId: 'u', teamId: 't', teamSlug: 'atlas', batch, startedAt: 0 }
  return { run, missing, earlier: [], total: missing.length, canReopen: true }
}

test('files are opened again when the visitor allows it', async () => {
  const files = await reopenFiles(interrupted(new AskedHandle('a.jpg', async () => 'granted')))
  expect(files.map(({ path }) => path)).toEqual(['a.jpg'])
})

test.each([
  ['the visitor says no', async () => 'denied' as const],
  ['the browser asks only after a press', () => Promise.reject(new DOMException('', 'SecurityError'))],
])('none are when %s', async (_, requestPermission) => {
  const one = new AskedHandle('a.jpg', async () => 'granted')
  const other = new AskedHandle('b.jpg', requestPermission)
  await expect(reopenFiles(interrupted(one, other))).resolves.toEqual([])
})

test('an upload that begins while one looks whether any is left stays noted', async () => {
  keepNotes()
  const center = {
    isIdle: true,
    store: {
      isEmpty: async () => {
        center.isIdle = false
        noteThatSomethingIsRemembered()
        return true
      },
    },
  }
  await noteIfNothingIsLeft(center)
  expect(isSomethingRemembered()).toBe(true)
})

test('when none is left it is noted, so that no page looks again', async () => {
  keepNotes()
  noteThatSomethingIsRemembered()
  await noteIfNothingIsLeft({ isIdle: true, store: { isEmpty: async () => true } })
  expect(isSomethingRemembered()).toBe(false)
})

function keepNotes(): void {
  const notes = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, value: string) => void notes.set(key, value),
    removeItem: (key: string) => void notes.delete(key),
  })
  onTestFinished(() => void vi.unstubAllGlobals())
}
