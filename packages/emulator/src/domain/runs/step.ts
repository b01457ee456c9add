import type { Change } from '@las/storage'
import type { RunEvent } from '../agents/run-event.js'

/** Something new in the run of an agent: the changes that store it, and the events that report it. */
export interface Step {
  readonly changes: readonly Change[]
  readonly events: readonly RunEvent[]
}
