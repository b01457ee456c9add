// npm run build: prepares the workspace, then builds every package as it is published.
import { build, checkNode, install, main } from './steps.mjs'

await main(async () => {
  checkNode()
  await install()
  await build()
})
