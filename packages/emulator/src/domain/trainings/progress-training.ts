import type { Change } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { RunningJob } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { changeTraining } from './change-training.js'
import { hasEnded, type TrainingRecord } from './training.js'

/** The fields of a training that its jobs change. */
export type TrainingChanges = Partial<
  Pick<TrainingRecord, 'status' | 'gpuHours' | 'evaluation' | 'statistics' | 'weights' | 'curve'>
>

/**
 * Changes the training of a job unless the training has ended, for example because it was cancelled.
 * @param extraChanges returns changes for the same write.
 */
export function progressTraining(
  context: Context,
  { target }: Pick<RunningJob, 'target'>,
  changes: TrainingChanges,
  extraChanges?: () => readonly Change[],
): Promise<TrainingRecord | undefined> {
  const updatedTime = timestampOf(context.clock)
  const apply = (record: TrainingRecord): TrainingRecord | undefined =>
    hasEnded(record) ? undefined : { ...record, ...changes, updatedTime }
  return changeTraining(context, target, apply, extraChanges)
}

/** The changes that mark a training as failed. */
export const trainingFailure = (error: string): TrainingChanges => ({ status: 'failed', evaluation: { error } })
