type Page<Data> = {
  load: () => Promise<Data>
  /** What is shown now; null where that is another page. */
  shown: () => { data: Data } | null
  untilConnected: () => Promise<void>
}

/**
 * The data of a page that is shown already. Where its server gives no answer it is asked once more when it can be
 * reached; if that is not soon the page keeps what it shows.
 */
export async function loadOrKeep<Data>({ load, shown, untilConnected }: Page<Data>): Promise<Data> {
  try {
    return await load()
  } catch (error) {
    if (!isNoAnswer(error) || !shown()) throw error
  }
  await untilConnected()
  try {
    return await load()
  } catch (error) {
    const known = shown()
    if (!isNoAnswer(error) || !known) throw error
    return known.data
  }
}

/** fetch throws TypeError when no answer came; an answer, whatever its status, is thrown as it is. */
const isNoAnswer = (error: unknown): boolean => error instanceof TypeError
