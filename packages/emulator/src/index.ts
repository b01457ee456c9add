export type { EmulatorControls } from './admin/controls.js'
export type { EmulatorFaults, Fault } from './admin/faults.js'
export type { EmulatorJob } from './admin/jobs.js'
export type { SeedData, SeedEntry, Seeded } from './admin/seed.js'
export type { Snapshot } from './admin/snapshot.js'
export type { QuotaYear } from './application/quotas.js'
export type { Emulator, EmulatorCredentials, EmulatorOptions } from './application/start-emulator.js'
export { startEmulator } from './application/start-emulator.js'
export type { WebhookOptions } from './delivery/webhook-sender.js'
export type { QuotaName, Quotas } from './domain/common/quota.js'
export type { SentMail } from './domain/mail/outbox.js'
export type {
  TransitionFunction,
  TransitionFunctionContext,
  TransitionFunctionEnd,
} from './execution/function-runner.js'
export type { Command } from './execution/run-command.js'
export type { TransitionProgram } from './execution/runner-resolver.js'
export type { ConnectionLimits } from './platform/limits.js'
export type { Log } from './platform/log.js'
export { quietLog, verboseLog } from './platform/log.js'
export type { EmulatorClock } from './platform/time/clock.js'
