// node server.mjs EMULATOR_INDEX DATA_DIR|-: starts the emulator of a build, with functions for docker transitions. Prints its endpoints and
// credentials as JSON, and exits when stdin is closed.
import { pathToFileURL } from 'node:url'

const [index = '', dataDir] = process.argv.slice(2)
const startedAt = performance.now()
const { startEmulator } = await import(pathToFileURL(index).href)
/** @param {string} name @returns {(input: object) => object} */
const step = name => input => ({ ...input, [name]: true })
const emulator = await startEmulator({
  ...(dataDir !== '-' && { dataDir }),
  transitions: { predict: step('predicted'), check: step('checked'), export: step('exported') },
})
console.log(JSON.stringify({ ...emulator.credentials, milliseconds: performance.now() - startedAt }))
process.stdin.resume().once('end', () => emulator.close())
