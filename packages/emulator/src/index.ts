export type { Log } from './log.js'
export { quietLog, verboseLog } from './log.js'
export type {
  TransitionFunction,
  TransitionFunctionContext,
  TransitionFunctionEnd,
} from './runners/function-runner.js'
export type { Command } from './runners/run-command.js'
export type { TransitionProgram } from './runners/runner-choice.js'
export type { Emulator, EmulatorCredentials, EmulatorOptions } from './start-emulator.js'
export { startEmulator } from './start-emulator.js'
