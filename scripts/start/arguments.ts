import { parseArgs } from 'node:util'

export type StartArguments = {
  /** Run the demo batch (public/samples) when it is not in yet. */
  demo: boolean
  /** End after the demo: 0 when every sample is in the box its ground truth names. */
  exit: boolean
  /** Discard the data folder first. */
  fresh: boolean
  /** Serve the app by Vite with hot reload instead of the build. */
  dev: boolean
}

export const USAGE = `npm start [-- options]
  --no-demo   do not run the demo batch
  --exit      end after the demo: 0 when every sample is in the box its ground truth names, else 1
  --fresh     discard the data folder (.local) first
  --dev       hot reload (npm run dev)`

/** @throws with a sentence and the usage when an option is unknown */
export function parseStartArguments(args: string[]): StartArguments {
  const { values } = parseArgs({
    args,
    options: {
      'no-demo': { type: 'boolean', default: false },
      exit: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
    },
  })
  return { demo: !values['no-demo'], exit: values.exit, fresh: values.fresh, dev: values.dev }
}
