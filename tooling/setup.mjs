// npm run setup: installs the dependencies of the workspace, and updates pnpm-lock.yaml where a package.json has changed.
import { checkNode, install, main } from './steps.mjs'

await main(async () => {
  checkNode()
  await install({ updateLockfile: true })
})
