import { type Change, replace, retryOnConflict } from '@las/storage'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { models } from '../models/model.js'
import { countOn } from '../models/own-model.js'
import { hasEnded, type TrainingRecord, trainings } from './training.js'

/**
 * Changes a training and, when it ends by that, the number of running trainings of its model. `change` may run more than
 * once and must have no side effects; undefined leaves the training as it is.
 * @param also what is to be written together with the change.
 * @returns the training as it is then, or undefined when there is none.
 */
export function changeTraining(
  { store }: Context,
  { organizationId, id }: Target,
  change: (training: TrainingRecord) => TrainingRecord | undefined,
  also: (training: TrainingRecord) => readonly Change[] = () => [],
): Promise<TrainingRecord | undefined> {
  return retryOnConflict(async () => {
    const before = await store.get(trainings, organizationId, id)
    const after = before && change(before)
    if (!after) return before
    const ends = hasEnded(after) && !hasEnded(before)
    const model = ends ? await store.get(models, organizationId, before.modelId) : undefined
    await store.write([
      replace(trainings, after),
      ...(model ? [countOn(model, 'numberOfRunningTrainings', -1)] : []),
      ...also(after),
    ])
    return after
  })
}
