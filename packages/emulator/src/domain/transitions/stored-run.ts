import { type BaseRecord, type Change, type Collection, collection, insert, SYSTEM } from '@las/storage'

/** What a program is run for: an execution of a transition, or the task that follows an execution of a workflow. */
export type RunPurpose = 'transition' | 'completedTask'

/**
 * A program that is to run, or runs. It is stored together with its execution and removed when the program is through with
 * it, so that the programs that the emulator's end interrupted are run again in its next run.
 */
export interface StoredRun extends BaseRecord {
  readonly purpose: RunPurpose
  readonly execution: { readonly organizationId: string; readonly id: string }
}

export const storedRuns: Collection<StoredRun> = collection('programRuns')

/** The change that has the program of an execution run: to be written together with the execution. */
export const addRun = (purpose: RunPurpose, { organizationId, id }: StoredRun['execution']): Change =>
  insert(storedRuns, {
    id: `${purpose} ${id}`,
    organizationId: SYSTEM,
    revision: 0,
    purpose,
    execution: { organizationId, id },
  })
