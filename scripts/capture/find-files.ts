import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

export type FoundFile = {
  /** Absolute. */
  source: string
  /** Relative to the parent of the folder that was named, with forward slashes. */
  path: string
  name: string
  bytes: number
}

/** The named path does not exist or is no folder or file. Its message is for people. */
export class NoSuchFolder extends Error {}

/**
 * Every regular file under the named folders, in a stable order. Hidden files and folders, links and devices are not
 * looked at; a file named twice is found once.
 */
export async function findFiles(folders: readonly string[]): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>()
  for (const folder of folders) {
    const root = path.resolve(folder)
    const files = await walk(root)
    if (!files) throw new NoSuchFolder(`There is no folder or file "${folder}".`)
    for (const file of files) {
      const relative = path.relative(path.dirname(root), file.source).split(path.sep).join('/')
      if (!found.has(file.source)) found.set(file.source, { ...file, path: relative })
    }
  }
  return [...found.values()]
}

type Walked = Omit<FoundFile, 'path'>

async function walk(source: string): Promise<Walked[] | null> {
  const stats = await lstat(source).catch(() => null)
  if (stats?.isFile()) return [{ source, name: path.basename(source), bytes: stats.size }]
  if (!stats?.isDirectory()) return null
  const names = (await readdir(source)).filter((name) => !name.startsWith('.')).sort(byNumberAndName)
  const inside: Walked[] = []
  for (const name of names) inside.push(...((await walk(path.join(source, name))) ?? []))
  return inside
}

/** page_2 before page_10, as people count. */
const collator = new Intl.Collator('en', { numeric: true })
const byNumberAndName = (a: string, b: string) => collator.compare(a, b) || (a < b ? -1 : 1)
