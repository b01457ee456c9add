export type { Log } from './log.js'
export { quietLog, verboseLog } from './log.js'
export type { Emulator, EmulatorCredentials, EmulatorOptions } from './start-emulator.js'
export { startEmulator } from './start-emulator.js'
