export type { ConnectionLimits } from './limits.js'
export type { Log } from './log.js'
export { quietLog, verboseLog } from './log.js'
export type { SentMail } from './outbox.js'
export type { QuotaName, Quotas } from './quotas/quota.js'
export type { QuotaYear } from './quotas/quotas.js'
export type {
  TransitionFunction,
  TransitionFunctionContext,
  TransitionFunctionEnd,
} from './runners/function-runner.js'
export type { Command } from './runners/run-command.js'
export type { TransitionProgram } from './runners/runner-choice.js'
export type { Emulator, EmulatorCredentials, EmulatorOptions } from './start-emulator.js'
export { startEmulator } from './start-emulator.js'
export type { EmulatorControls } from './testing-tools/controls.js'
export type { EmulatorFaults, Fault } from './testing-tools/faults.js'
export type { SeedData, SeedEntry, Seeded } from './testing-tools/seed.js'
export type { Snapshot } from './testing-tools/snapshot.js'
export type { EmulatorClock } from './time/clock.js'
