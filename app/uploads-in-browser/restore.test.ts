import { expect, test } from 'vitest'
import { reopenFiles, type Restorable } from './restore.ts'
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
