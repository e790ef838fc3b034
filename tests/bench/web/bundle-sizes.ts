import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const CLIENT = 'build/client'

const Part = z.object({
  module: z.string(),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
})
const Manifest = z.object({
  entry: Part,
  routes: z.record(z.string(), Part.extend({ id: z.string(), parentId: z.string().optional() })),
})
type Manifest = z.infer<typeof Manifest>

export type RouteSize = {
  id: string
  /** Bytes, gzip, that a first visit to this page loads: scripts and style sheets. */
  whole: number
  /** Of those, what no other page above it has loaded already. */
  own: number
}

export type BundleSizes = {
  routes: RouteSize[]
  /** What no page loads by itself: it comes when it is used. Largest first. */
  lazy: { file: string; bytes: number }[]
}

/** Sizes of what was built last. Throws a sentence when nothing was. */
export function readBundleSizes(): BundleSizes {
  const { file: list, manifest } = readManifest()
  const atStart = [list, ...filesOf(manifest.entry)]
  const routes = Object.values(manifest.routes).map(({ id, parentId }) => {
    const above = new Set([...atStart, ...filesAbove(manifest, parentId)])
    const all = new Set([...above, ...filesAbove(manifest, id)])
    return { id, whole: sizeOf(all), own: sizeOf([...all].filter((file) => !above.has(file))) }
  })
  const loaded = new Set([...atStart, ...Object.values(manifest.routes).flatMap(filesOf)])
  const lazy = globSync('assets/*.js', { cwd: CLIENT })
    .map((file) => `/${file}`)
    .filter((file) => !loaded.has(file))
    .map((file) => ({ file: file.replace('/assets/', ''), bytes: sizeOf([file]) }))
    .sort((a, b) => b.bytes - a.bytes)
  return { routes: routes.sort((a, b) => b.whole - a.whole), lazy }
}

/** The list of all routes, which every page loads too. */
function readManifest(): { file: string; manifest: Manifest } {
  const [file] = globSync('assets/manifest-*.js', { cwd: CLIENT })
    .map((name) => join(CLIENT, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  if (!file) throw new Error('The app is not built. Run: npm run build')
  const script = readFileSync(file, 'utf8')
  const json: unknown = JSON.parse(script.slice(script.indexOf('{'), script.lastIndexOf('}') + 1))
  return { file: file.replace(CLIENT, ''), manifest: Manifest.parse(json) }
}

const filesOf = ({ module, imports, css }: z.infer<typeof Part>): string[] => [module, ...imports, ...css]

/** Of a route and of all it is nested in. */
function filesAbove(manifest: Manifest, id: string | undefined): string[] {
  const route = id === undefined ? undefined : manifest.routes[id]
  return route ? [...filesOf(route), ...filesAbove(manifest, route.parentId)] : []
}

const sizes = new Map<string, number>()

function sizeOf(files: Iterable<string>): number {
  let sum = 0
  for (const file of files) {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(CLIENT, file))).length
    sizes.set(file, size)
    sum += size
  }
  return sum
}
