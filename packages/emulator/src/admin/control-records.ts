import { type BaseRecord, type Collection, collection } from '@las/storage'

/** The state that controls have set in all processes. */
export interface ControlRecord extends BaseRecord {
  /** The time by which the clock was advanced, in milliseconds. */
  readonly offsetMs: number
  /** The number of times that all records were replaced. */
  readonly replacements: number
}

export const controlRecords: Collection<ControlRecord> = collection('_controls')

/** A process that uses the storage. */
export interface ProcessRecord extends BaseRecord {
  /** The revision of the {@link ControlRecord} that the process has applied. */
  readonly applied: number
}

export const processRecords: Collection<ProcessRecord> = collection('_processes')
