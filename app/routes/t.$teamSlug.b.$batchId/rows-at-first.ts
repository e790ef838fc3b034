/** Rows in the document the server sends: more than a tall window shows, so that nothing is missing before scripts run. */
export const ROWS_DRAWN_AT_FIRST = 24
