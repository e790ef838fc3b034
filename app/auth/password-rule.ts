/** Length is what counts. 72 bytes is all that the auth server's hash looks at. */
export const PASSWORD_LENGTH = { least: 10, most: 72 } as const

export const PASSWORD_HINT = 'At least 10 characters. A few words in a row are strong and easy to keep.'

/** Why a password will not do, in a sentence; null when it will. */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < PASSWORD_LENGTH.least) return 'Take at least 10 characters.'
  if (new TextEncoder().encode(password).length > PASSWORD_LENGTH.most) return 'Take at most 72 characters.'
  if (isTheAddress(password, email)) return 'Take something else than your e-mail address.'
  return null
}

function isTheAddress(password: string, email: string): boolean {
  const [given, address] = [password.trim().toLowerCase(), email.trim().toLowerCase()]
  return given === address || given === address.slice(0, address.indexOf('@'))
}
