import { expect, test } from 'vitest'
import { mailboxPage } from './mailbox-page.ts'

const mail = { to: 'a@b.test', subject: 'Hi', html: '<b>no</b>', sentAt: '2026-11-22T00:00:00.000Z' }

test('what a mail says is shown and never run', () => {
  const page = mailboxPage([
    { ...mail, subject: '<script>alert(1)</script>', text: '"><img src=x onerror=alert(1)>' },
  ])
  expect(page).not.toMatch(/<script|<img|<b>/)
  expect(page).toContain('&lt;script&gt;')
})

test('addresses of the web become links, others do not', () => {
  const page = mailboxPage([{ ...mail, text: 'go http://127.0.0.1:3000/x?a=1&b=2 or javascript:alert(1)' }])
  expect(page).toContain('<a href="http://127.0.0.1:3000/x?a=1&amp;b=2">')
  expect(page).not.toContain('href="javascript')
})

test('an empty mailbox says so', () => {
  expect(mailboxPage([])).toContain('No mail yet')
})
