/** What the browser may know of our environment. Nothing else leaves the server. */
export type PublicConfig = {
  supabaseUrl: string
  publishableKey: string
  cookieName: string
}
