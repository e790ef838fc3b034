import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseForm } from './parse-form.ts'

const Form = z.object({
  name: z.string().min(1, 'Give it a name.').max(5, 'Too long.'),
  kind: z.enum(['receipt', 'note'], 'Choose a kind.'),
})

describe('a posted form', () => {
  test('is read through its schema', async () => {
    const form = await parseForm(post({ name: 'May', kind: 'note' }), Form)
    expect(form).toEqual({ ok: true, value: { name: 'May', kind: 'note' }, typed: {} })
  })

  test('comes back with one sentence at each wrong field', async () => {
    const form = await parseForm(post({ name: '' }), Form)
    expect(form).toMatchObject({ ok: false, errors: { name: 'Give it a name.', kind: 'Choose a kind.' } })
  })

  test('gives back what was typed into the fields that are named, as it was typed, and nothing else', async () => {
    const form = await parseForm(post({ name: ' Maytime', kind: 'none', password: 'ink' }), Form, [
      'name',
      'day',
    ])
    expect(form.typed).toEqual({ name: ' Maytime' })
  })

  test.each([
    ['another site', { Origin: 'https://evil.test' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['another port of this host', { Origin: 'http://app.test:81' }],
    ['nobody who says where it comes from', {}],
    ['another site behind a proxy that strips Origin', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('is refused when it comes from %s', async (_, headers) => {
    await expect(parseForm(post({ name: 'May' }, headers), Form)).rejects.toMatchObject({
      data: { code: 'not_allowed' },
      init: { status: 403 },
    })
  })

  test('is taken without Origin when the browser says that it stayed on this site', async () => {
    const form = await parseForm(
      post({ name: 'May', kind: 'note' }, { 'Sec-Fetch-Site': 'same-origin' }),
      Form,
    )
    expect(form.ok).toBe(true)
  })
})

function post(
  fields: Record<string, string>,
  headers: Record<string, string> = { Origin: 'http://app.test' },
) {
  return new Request('http://app.test/', {
    method: 'POST',
    headers: { Host: 'app.test', ...headers },
    body: new URLSearchParams(fields),
  })
}
