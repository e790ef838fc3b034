import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Shapes of real keys. What the local platform makes up at start is never in a file that git knows. */
const SECRETS: Record<string, RegExp> = {
  'a Google API key': /AIza[0-9A-Za-z_-]{35}/,
  'a Supabase secret key': /sb_secret_[0-9A-Za-z]{20,}/,
  'a JWT': /eyJhbGciOi[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{20,}\.[0-9A-Za-z_-]{20,}/,
  'a B2 application key': /\bK00[0-9][0-9A-Za-z/+]{27}\b/,
  'a private key': /-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----/,
  'an AWS key id': /\bAKIA[0-9A-Z]{16}\b/,
}

test('no file that git knows holds a key', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\n')
    .filter((file) => /\.(ts|tsx|js|mjs|json|md|sql|toml|yml|yaml|sh|env.*|txt|html|css)$/.test(file))
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return Object.entries(SECRETS)
      .filter(([, shape]) => shape.test(text))
      .map(([what]) => `${file}: ${what}`)
  })
  expect(files.length).toBeGreaterThan(0)
  expect(found).toEqual([])
})
