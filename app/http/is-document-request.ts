/** Whether the browser itself asks, for a page to show, and not a script of ours for data. */
export const isDocumentRequest = (request: Request): boolean =>
  request.headers.get('Sec-Fetch-Dest') === 'document'
