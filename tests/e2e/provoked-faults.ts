/** Chrome prints every answer of 400 and above as an error of the page. */
export const REFUSED = /status of 4\d\d/

/** What it prints where nothing can be reached. */
export const LOST = /ERR_INTERNET_DISCONNECTED/

/** What it prints of a connection that a test cuts. */
export const CUT =
  /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED|WebSocket|Failed to fetch|ERR_ABORTED/
