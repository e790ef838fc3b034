import type { Mail } from './mailbox.ts'

/** The mailbox as a page for people. Mail is shown as text with its link: the HTML of a mail is not trusted here. */
export function mailboxPage(mails: readonly Mail[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Mailbox (${mails.length})</title>
<style>${STYLE}</style>
<main>
<h1>Mailbox</h1>
<p>All mail of this local stack ends here. Nothing is sent.</p>
${mails.length === 0 ? '<p>No mail yet. Ask for a sign-in link, then reload this page.</p>' : mails.map(mailArticle).join('\n')}
</main>
</html>
`
}

function mailArticle({ to, subject, text, sentAt }: Mail): string {
  return `<article>
<h2>${escape(subject)}</h2>
<p class="facts">to ${escape(to)}, <time datetime="${escape(sentAt)}">${escape(sentAt)}</time></p>
<pre>${linked(text)}</pre>
</article>`
}

const ADDRESS = /https?:\/\/[^\s<>"]+/g

function linked(text: string): string {
  let page = ''
  let end = 0
  for (const found of text.matchAll(ADDRESS)) {
    const address = escape(found[0])
    page += `${escape(text.slice(end, found.index))}<a href="${address}">${address}</a>`
    end = found.index + found[0].length
  }
  return page + escape(text.slice(end))
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
article { border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); border-radius: .5rem; padding: 0 1rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; margin-bottom: 0; }
.facts { margin: 0; opacity: .75; font-size: .9rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
`
