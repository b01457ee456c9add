import { type Change, replace, retryOnConflict } from '@las/storage'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { models } from '../models/model.js'
import { adjustModelCounter } from '../models/own-model.js'
import { hasEnded, type TrainingRecord, trainings } from './training.js'

/**
 * Changes a training and, if the change ends it, decrements its model's number of running trainings.
 * @param change returns the changed training, or undefined for no change. It may run more than once and must not have
 * side effects.
 * @param extraChanges returns additional changes for the same write.
 * @returns the training after the change, or undefined if it does not exist.
 */
export function changeTraining(
  { store }: Context,
  { organizationId, id }: Target,
  change: (training: TrainingRecord) => TrainingRecord | undefined,
  extraChanges: (training: TrainingRecord) => readonly Change[] = () => [],
): Promise<TrainingRecord | undefined> {
  return retryOnConflict(async () => {
    const before = await store.get(trainings, organizationId, id)
    const after = before && change(before)
    if (!after) return before
    const ends = hasEnded(after) && !hasEnded(before)
    const model = ends ? await store.get(models, organizationId, before.modelId) : undefined
    await store.write([
      replace(trainings, after),
      ...(model ? [adjustModelCounter(model, 'numberOfRunningTrainings', -1)] : []),
      ...extraChanges(after),
    ])
    return after
  })
}
