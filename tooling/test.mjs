// npm test [-- args]: prepares the workspace, then runs vitest with the arguments.
import { join } from 'node:path'
import { buildCode, buildNativeModules, checkNode, foreground, install, main, root } from './steps.mjs'

await main(async () => {
  checkNode()
  await install()
  await buildNativeModules()
  await buildCode()
  await foreground(join(root, 'node_modules/vitest/vitest.mjs'), ['run', ...process.argv.slice(2)], root)
})
