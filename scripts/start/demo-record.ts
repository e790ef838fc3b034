import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CAPTURE_STATES } from '#domain/contracts/capture-report.ts'

/** What the last demo came to, so that an unchanged one is not run again. */
const DemoRecord = z.object({
  samples: z.string(),
  batches: z.array(z.object({ id: z.uuid(), files: z.number() })),
  ends: z.array(z.object({ file: z.string(), state: z.enum(CAPTURE_STATES), reason: z.string().nullable() })),
})
export type DemoRecord = z.infer<typeof DemoRecord>

const fileIn = (dataDir: string): string => join(dataDir, 'demo.json')

/** Null where there is none that can be read. */
export function readDemoRecord(dataDir: string): DemoRecord | null {
  try {
    return DemoRecord.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch {
    // Not there, or cut off by a kill: the demo runs once more.
    return null
  }
}

export function keepDemoRecord(dataDir: string, record: DemoRecord): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(record))
}
