const HERE = 'http://handscript.invalid'

/**
 * Where to go after signing in, from an address that anybody may have written: a path of this app, or the fallback.
 * Resolved as a browser does, because `//host`, `/\host` and tabs inside a scheme all lead elsewhere there.
 */
export function safeNextPath(next: string | null | undefined, fallback: string): string {
  if (!next?.startsWith('/')) return fallback
  const url = URL.parse(next, HERE)
  if (!url || url.origin !== HERE || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}`
}
