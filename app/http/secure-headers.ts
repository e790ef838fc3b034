export type HeaderOptions = {
  nonce: string
  /** Origin of REST, functions and realtime. */
  platform: string
  /** Origin of the object store: files go there, pictures come from there. */
  store: string
  isHttps: boolean
  /** Vite's dev server writes inline styles and opens a socket of its own. */
  isDevelopment: boolean
}

/** Sets what every document carries: a strict content policy, and nothing that a browser would otherwise guess. */
export function setSecureHeaders(headers: Headers, options: HeaderOptions): void {
  headers.set('Content-Security-Policy', contentSecurityPolicy(options))
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('X-Frame-Options', 'DENY')
  // Addresses hold team and batch ids: other sites get none of it. Not no-referrer: then forms would send Origin: null.
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('Permissions-Policy', 'geolocation=(), microphone=(), payment=(), usb=()')
  if (options.isHttps) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}

function contentSecurityPolicy({ nonce, platform, store, isHttps, isDevelopment }: HeaderOptions): string {
  const directives = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}'`,
    isDevelopment ? `style-src 'self' 'unsafe-inline'` : `style-src 'self'`,
    `img-src 'self' data: blob: ${store}`,
    `connect-src 'self' ${platform} ${socketOf(platform)} ${store}${isDevelopment ? ' ws:' : ''}`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}

/** `http://host` names no socket: `ws://host` must be written beside it. */
const socketOf = (origin: string): string => origin.replace(/^http/, 'ws')
