import { md5, sha256 } from 'hash-wasm'

/** Lower-case hex. WebCrypto is the faster one, but only pages of secure origins have it. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.isSecureContext) return sha256(bytes)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** As the header Content-MD5 wants it. */
export async function md5Base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return btoa((await md5(bytes)).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))))
}
