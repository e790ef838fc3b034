// Runs before the install: Node 20 syntax and Node's own modules only.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = 20
const STAMP = join(projectRoot, 'node_modules', '.handscript-installed')

/** Installs what the lockfile names, unless that very lockfile is installed already. Ends the process when it cannot. */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE)
    stop(`HandScript needs Node ${OLDEST_NODE} or newer to start; this is ${process.version}.`)
  if (isInstalled()) return
  console.error('Installing packages (once; about 1.4 GB on disk, one to three minutes) …')
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Its install script wants CUDA files from a host of its own; the CPU library is inside the package.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  })
  if (npm.error || npm.status !== 0) {
    stop(
      'The packages could not be installed (npm said why above). Check the network and npm, then run it again.',
    )
  }
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, wanted())
  if (!existsSync(productNode()))
    stop('The package "node" brought no Node 24. Delete node_modules and run it again.')
}

/** Runs a TypeScript file of the project on the product's own Node and ends with its exit code. */
export function runOnProductNode(script, args) {
  const child = spawn(
    productNode(),
    ['--disable-warning=ExperimentalWarning', join(projectRoot, script), ...args],
    {
      cwd: projectRoot,
      // The channel closes when this process is gone, however it went: the child then ends its parts.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        PATH: `${join(projectRoot, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
      },
    },
  )
  // The terminal sends Ctrl-C to the whole group: the child ends its parts in order, this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function isInstalled() {
  return existsSync(STAMP) && existsSync(productNode()) && readFileSync(STAMP, 'utf8') === wanted()
}

function wanted() {
  const hash = createHash('sha256')
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(projectRoot, file)))
  return hash.digest('hex')
}

function productNode() {
  return join(projectRoot, 'node_modules', '.bin', 'node')
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
