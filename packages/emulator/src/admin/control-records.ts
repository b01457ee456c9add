import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { FaultProgress, FaultSet } from './fault-state.js'

/** The state that controls have set in all processes. */
export interface ControlRecord extends BaseRecord {
  /** The time by which the clock was advanced, in milliseconds. */
  readonly offsetMs: number
  /** The number of times that all records were replaced. */
  readonly replacements: number
  /** Missing if no fault was ever added. */
  readonly faults?: FaultSet
}

export const controlRecords: Collection<ControlRecord> = collection('_controls')

/** A process that uses the storage. */
export interface ProcessRecord extends BaseRecord {
  /** The revision of the {@link ControlRecord} that the process has applied. */
  readonly applied: number
}

export const processRecords: Collection<ProcessRecord> = collection('_processes')

/** The progress of a fault in all processes. Its id is that of the fault. */
export interface FaultRecord extends BaseRecord, FaultProgress {}

export const faultRecords: Collection<FaultRecord> = collection('_faults')
