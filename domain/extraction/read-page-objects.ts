/**
 * The objects of the list "pages" in the text of an answer, unchecked. Reads plain JSON, JSON in a Markdown fence, a bare
 * list, and of JSON that was cut off or spoiled the objects that are whole. Anything else is an empty list.
 */
export function readPageObjects(text: string): unknown[] {
  const json = withoutFence(text.replaceAll('\u0000', ''))
  try {
    return pagesOf(JSON.parse(json))
  } catch {
    return wholeObjects(json)
  }
}

const FENCE = '```'

function withoutFence(text: string): string {
  const trimmed = text.trim()
  const lineEnd = trimmed.indexOf('\n')
  const start = trimmed.startsWith(FENCE) && lineEnd !== -1 ? lineEnd + 1 : 0
  const end =
    trimmed.endsWith(FENCE) && trimmed.length > FENCE.length ? trimmed.length - FENCE.length : trimmed.length
  return trimmed.slice(start, end)
}

function pagesOf(parsed: unknown): unknown[] {
  if (Array.isArray(parsed)) return parsed
  if (typeof parsed !== 'object' || parsed === null || !('pages' in parsed)) return []
  return Array.isArray(parsed.pages) ? parsed.pages : []
}

const LIST_START = /^\s*(?:\{\s*"pages"\s*:\s*)?\[/

function wholeObjects(json: string): unknown[] {
  const start = LIST_START.exec(json)
  if (!start) return []
  const objects: unknown[] = []
  let place = start[0].length
  for (;;) {
    place = skip(json, place)
    const end = json[place] === '{' ? endOfObject(json, place) : null
    if (end === null) return objects
    try {
      objects.push(JSON.parse(json.slice(place, end)))
    } catch {
      return objects
    }
    place = end
  }
}

function skip(json: string, from: number): number {
  let place = from
  while (place < json.length && /[\s,]/.test(json.charAt(place))) place += 1
  return place
}

/** The place behind the brace that closes the object opened at `start`; null if it is never closed. */
function endOfObject(json: string, start: number): number | null {
  let depth = 0
  let inString = false
  for (let place = start; place < json.length; place += 1) {
    const character = json[place]
    if (inString) {
      if (character === '\\') place += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return place + 1
    }
  }
  return null
}
