/** A mail as the Auth server wanted to send it. */
export type Mail = { to: string; subject: string; text: string; html: string; sentAt: string }

const KEPT = 200

/**
 * Where all mail of the local stack ends: nothing leaves the machine. It lives in memory, and its links are valid for
 * an hour anyway.
 */
export class Mailbox {
  readonly #mails: Mail[] = []
  readonly #now: () => Date

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  receive(mail: Omit<Mail, 'sentAt'>): void {
    this.#mails.unshift({ ...mail, sentAt: this.#now().toISOString() })
    this.#mails.length = Math.min(this.#mails.length, KEPT)
  }

  /** Newest first; with an address only the mails to it. */
  mails(to?: string): readonly Mail[] {
    const address = to?.toLowerCase()
    return address ? this.#mails.filter((mail) => mail.to.toLowerCase() === address) : this.#mails
  }
}
