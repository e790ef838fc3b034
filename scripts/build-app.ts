import { ensureAppIsBuilt } from './start/app-build.ts'

/** Builds the app as `npm start` does and leaves the same stamp, so that nobody who starts it builds it again. */
ensureAppIsBuilt((line) => process.stderr.write(`${line}\n`))
