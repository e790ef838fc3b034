import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['app/**/*', 'domain/**/*', 'vite.config.ts', 'remix.config.js', 'package-lock.json']
const STAMP = join('build', '.sources')

/** Builds the app unless the build at hand was made of the very same sources. @throws with a sentence */
export function ensureAppIsBuilt(log: (line: string) => void): void {
  const sources = hashOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return
  log('Building the web app …')
  const build = spawnSync('remix', ['vite:build'], { encoding: 'utf8' })
  if (build.status !== 0) {
    throw new Error(`The web app could not be built:\n${build.stdout ?? ''}${build.stderr ?? ''}`)
  }
  mkdirSync('build', { recursive: true })
  writeFileSync(STAMP, sources)
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES).sort()) {
    if (!statSync(file).isFile() || file.includes('.test.')) continue
    hash.update(file).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}
