import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FUNCTION_NAMES } from '../local-platform/functions/run-functions.ts'
import { startE2eStack } from '../tests/e2e/e2e-stack.ts'
import { makeScene, type Scene } from './screenshots/scene.ts'
import { FRONT, frontPath, SHOTS } from './screenshots/shots.ts'
import { takeFrontPictures } from './screenshots/take-front-picture.ts'
import { takeShots } from './screenshots/take-shots.ts'

/**
 * Photographs every page and state in light, dark and on a phone, into an ignored folder, to be looked at.
 *   --reading   the samples are really read (minutes); otherwise a scripted model answers at once
 *   --only X    shots whose name contains X
 *   --view X    one view: light, dark, phone, phone-dark
 *   --out X     the folder; default .local/screenshots
 *   --front     the two pictures of the front page instead, into public/front; with --reading
 */
const { values } = parseArgs({
  options: {
    reading: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    view: { type: 'string' },
    front: { type: 'boolean', default: false },
    out: { type: 'string', default: join('.local', 'screenshots') },
  },
})

const say = (line: string) => console.log(line)
const shots = SHOTS.filter(({ name }) => name.includes(values.only))
await mkdir(values.out, { recursive: true })

say('The stack starts.')
const stack = await startE2eStack({
  functions: FUNCTION_NAMES,
  gemini: { mode: values.reading ? 'reading' : 'scripted' },
})
try {
  say('A team at work is made.')
  const scene = await makeScene(stack, say)
  if (values.front) await takeFrontPictures(stack, { ...FRONT, path: frontPath(scene) })
  else await takeAll(scene)
} finally {
  await stack.close()
}

async function takeAll(scene: Scene): Promise<void> {
  say(`${shots.length} shots are taken:`)
  const view = values.view ? { views: [values.view] } : {}
  const failures = await takeShots({ stack, scene, shots, folder: values.out, ...view, say })
  for (const failure of failures) console.error(`Not taken: ${failure}`)
  say(`Look at them in ${values.out}.`)
  if (failures.length > 0) process.exitCode = 1
}
