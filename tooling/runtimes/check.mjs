// Checks the ES modules with the Node.js that runs this script.
import { checkRuntime } from './check-runtime.cjs'

/** @param {string} path */
const built = path => import(new URL(`../../packages/${path}`, import.meta.url).href)

await checkRuntime({
  emulator: () => built('emulator/dist/index.js'),
  core: await built('core/dist/index.js'),
  node: await built('core/dist/node.js'),
  client: await built('client/dist/index.js'),
  webhooks: await built('webhooks/dist/index.js'),
})
console.log(`ES modules work in Node.js ${process.version}`)
