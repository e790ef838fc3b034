import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabaseSocket } from '../setup/database-socket.ts'

test('supabase/database.types.ts is what the migrations say; else run: node scripts/database-types.ts', async () => {
  const socket = await openDatabaseSocket()
  try {
    const fresh = await socket.supabase('gen', 'types', '--schema', 'public,worker')
    const written = await readFile(join(import.meta.dirname, '../../supabase/database.types.ts'), 'utf8')
    expect(written).toBe(fresh)
  } finally {
    await socket.close()
  }
})
