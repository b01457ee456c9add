// Checks the CommonJS builds with the Node.js that runs this script.
const { join } = require('node:path')

const built = join(__dirname, '../../packages')
const { checkRuntime } = require('./check-runtime.cjs')

checkRuntime({
  emulator: () => import('../../packages/emulator/dist/index.js'),
  core: require(join(built, 'core/dist/index.cjs')),
  node: require(join(built, 'core/dist/node.cjs')),
  client: require(join(built, 'client/dist/index.cjs')),
  webhooks: require(join(built, 'webhooks/dist/index.cjs')),
}).then(() => console.log(`CommonJS works in Node.js ${process.version}`))
