import { ensureInstalled, runOnProductNode } from './install.mjs'

ensureInstalled()
runOnProductNode('scripts/test/run-parts.ts', process.argv.slice(2))
