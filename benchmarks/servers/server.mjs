// node server.mjs OPTIONS: starts the emulator with functions as steps of workflows, and prints its port and credentials. `OPTIONS` are
// those of `startEmulator` as JSON.
import { startEmulator } from '@las/emulator'

/** @param {string} name @returns {(input: object) => object} */
const step = name => input => ({ ...input, [name]: true })
const emulator = await startEmulator({
  ...JSON.parse(process.argv[2] ?? '{}'),
  transitions: { predict: step('predicted'), check: step('checked'), export: step('exported') },
})
console.log(JSON.stringify({ port: emulator.port, ...emulator.credentials }))
process.once('SIGTERM', () => emulator.close())
