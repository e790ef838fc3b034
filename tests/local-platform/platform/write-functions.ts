import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder with functions of the test's own, in place of supabase/functions. */
export async function writeFunctions(sources: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handscript-functions-'))
  await writeFile(join(folder, 'deno.json'), '{ "nodeModulesDir": "manual", "lock": false }')
  for (const [name, source] of Object.entries(sources)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'index.ts'), source)
  }
  return folder
}
