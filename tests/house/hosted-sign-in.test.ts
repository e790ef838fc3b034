import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  documentsPath,
  homePath,
  invitationPath,
  newPasswordPath,
  newTeamPath,
  teamPath,
} from '#app/http/paths.ts'

const CONFIG = readFileSync('supabase/config.toml', 'utf8')
const TEMPLATES = globSync('supabase/templates/*.html')
const team = { teamSlug: 'atlas' }

describe('a link in a mail', () => {
  test.each([
    homePath(),
    newTeamPath(),
    newPasswordPath(),
    teamPath(team),
    documentsPath(team, new URLSearchParams({ q: 'main street', min: '12.50' })),
    invitationPath('a1b2c3'),
  ])('may lead on to %s, by every name of this machine', (path) => {
    const allowed = redirectUrls().map(asPattern)
    for (const origin of ['http://127.0.0.1:3000', 'http://localhost:3000']) {
      expect(allowed.some((pattern) => pattern.test(`${origin}${path}`))).toBe(true)
    }
    expect(allowed.some((pattern) => pattern.test(`https://evil.test${path}`))).toBe(false)
  })
})

test.each(TEMPLATES)(
  '%s is configured, and leads to the app with its token and the page to go on to',
  (path) => {
    const name = basename(path, '.html')
    expect(CONFIG).toMatch(
      new RegExp(`\\[auth\\.email\\.template\\.${name}\\]\\nsubject = ".+"\\ncontent_path = "\\./${path}"`),
    )
    const [, link] = /href="([^"]+)"/.exec(readFileSync(path, 'utf8')) ?? []
    expect(link).toMatch(
      /^{{ \.SiteURL }}\/auth\/confirm\?token_hash={{ \.TokenHash }}&type=\w+&next={{ \.RedirectTo }}$/,
    )
  },
)

test('there are templates to look at', () => {
  expect(TEMPLATES).toHaveLength(4)
})

function redirectUrls(): string[] {
  const [, list = ''] = /^additional_redirect_urls = \[(.*)\]$/m.exec(CONFIG) ?? []
  return [...list.matchAll(/"([^"]+)"/g)].flatMap(([, url]) => url ?? [])
}

/** As Supabase reads them: ** is anything, * anything but a separator. */
function asPattern(url: string): RegExp {
  const source = url
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^./]*' : part.replace(/[.?+]/g, '\\$&')))
  return new RegExp(`^${source.join('')}$`)
}
