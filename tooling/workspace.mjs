// npm run setup, npm run build and npm test [-- args], in a bare clone as well. `setup` also updates pnpm-lock.yaml after a change of a
// package.json; `test` passes its arguments to vitest. This script is ours because npm cannot install a pnpm workspace.
import { join } from 'node:path'
import { build, buildCode, buildNativeModules, install, main, removeBuilds, root, runHere } from './steps.mjs'

const [command, ...args] = process.argv.slice(2)

await main(async () => {
  await install({ updateLockfile: command === 'setup' })
  if (command === 'build') {
    removeBuilds()
    await build()
  }
  if (command === 'test') {
    await buildNativeModules()
    // CI has built everything already.
    if (process.env.CI) await build()
    else await buildCode()
    await runHere(join(root, 'node_modules/vitest/vitest.mjs'), ['run', ...args])
  }
})
