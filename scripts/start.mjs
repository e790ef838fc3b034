import { ensureInstalled, runOnProductNode } from './install.mjs'

ensureInstalled()
runOnProductNode('scripts/start/start.ts', process.argv.slice(2))
