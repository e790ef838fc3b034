const KEY = 'handscript-uploads'

/**
 * A word in the storage that every page can look at for nothing: only when it stands there is the part of the app loaded
 * that opens the database and listens to other tabs.
 */
export function noteThatSomethingIsRemembered(): void {
  try {
    localStorage.setItem(KEY, 'remembered')
  } catch {
    // Nothing is kept in this browser: then nothing is there to be found either.
  }
}

export function noteThatNothingIsRemembered(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}

export function isSomethingRemembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

/** Calls back when another tab begins an upload. */
export function onRememberedElsewhere(listener: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === KEY && event.newValue !== null) listener()
  }
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}
