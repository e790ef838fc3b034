import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The templates of the product, which hosted projects are given too. */
const TEMPLATES = resolve(import.meta.dirname, '..', '..', 'supabase', 'templates')

/** Names of lite's configuration on the left. */
const SUBJECTS = {
  magic_link: 'Your sign-in link',
  recovery: 'Set a new password',
  confirmation: 'Confirm your address',
  email_change: 'Confirm your new address',
} as const

type MailTemplates = Record<keyof typeof SUBJECTS, { subject: string; content_path: string }>

/**
 * The mail templates as lite reads them from disk: it does not know the page to go on to, which is added to each mail
 * as it is sent.
 */
export async function writeMailTemplates(): Promise<{ templates: MailTemplates; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'handscript-mail-'))
  const write = async (name: keyof typeof SUBJECTS) => {
    const template = await readFile(join(TEMPLATES, `${name}.html`), 'utf8')
    const content_path = join(folder, `${name}.html`)
    await writeFile(content_path, template.replaceAll('&next={{ .RedirectTo }}', ''))
    return { subject: SUBJECTS[name], content_path }
  }
  const templates = {
    magic_link: await write('magic_link'),
    recovery: await write('recovery'),
    confirmation: await write('confirmation'),
    email_change: await write('email_change'),
  }
  return { templates, remove: () => rm(folder, { recursive: true, force: true }) }
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
