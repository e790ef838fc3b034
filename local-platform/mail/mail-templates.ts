import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a link in a mail is for, as `verifyOtp` of the app must be told. */
type LinkType = 'magiclink' | 'recovery' | 'signup' | 'email_change'

/** Names of lite's configuration on the left. */
const MAILS = {
  magic_link: { type: 'magiclink', subject: 'Your sign-in link', does: 'sign in to HandScript' },
  recovery: { type: 'recovery', subject: 'Set a new password', does: 'set a new password' },
  confirmation: { type: 'signup', subject: 'Confirm your address', does: 'confirm your address' },
  email_change: {
    type: 'email_change',
    subject: 'Confirm your new address',
    does: 'confirm your new address',
  },
} as const satisfies Record<string, { type: LinkType; subject: string; does: string }>

type MailTemplates = Record<keyof typeof MAILS, { subject: string; content_path: string }>

/**
 * Mail templates as files, because lite reads them from disk. Their links lead to the app, which redeems the token on
 * its server; lite's own link would put the session into the fragment of an address, which no server ever sees.
 */
export async function writeMailTemplates(): Promise<{ templates: MailTemplates; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'handscript-mail-'))
  const write = async (name: keyof typeof MAILS) => {
    const { type, subject, does } = MAILS[name]
    const content_path = join(folder, `${name}.html`)
    await writeFile(content_path, template(type, does))
    return { subject, content_path }
  }
  const templates = {
    magic_link: await write('magic_link'),
    recovery: await write('recovery'),
    confirmation: await write('confirmation'),
    email_change: await write('email_change'),
  }
  return { templates, remove: () => rm(folder, { recursive: true, force: true }) }
}

function template(type: LinkType, does: string): string {
  return `<p>Follow this link to ${does}. It works once, for an hour.</p>
<p><a href="{{ .SiteURL }}/auth/confirm?token_hash={{ .TokenHash }}&type=${type}">{{ .SiteURL }}/auth/confirm?token_hash={{ .TokenHash }}&type=${type}</a></p>
<p>If you did not ask for it, do nothing.</p>
`
}

/** Adds the page to go on to after the link was followed. */
export function withNextPage(html: string, page: string | null): string {
  if (page === null) return html
  return html.replace(/(\/auth\/confirm\?token_hash=\w+&type=\w+)/g, `$1&next=${encodeURIComponent(page)}`)
}

const TAG = /<[^>]+>/g

/** The text of a mail: lite has no templates for texts, and its own link leads nowhere here. */
export function textOfMail(html: string): string {
  return html.replace(TAG, '').replaceAll('&amp;', '&').trim()
}
