import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import type { PresentedResource } from '../common/resource.js'
import { ownModel } from '../models/own-model.js'
import type { Curve } from './evaluation.js'

/** A training of a model as returned by the API. */
export type Training = Returned<Api.Training>

/** A training as stored. */
export interface TrainingRecord extends ResourceRecord, Omit<Training, 'trainingId' | keyof Audit> {
  /** The stored weights; null until the training has succeeded. */
  readonly weights: { readonly key: string; readonly size: number } | null
  /** Set when the training succeeds. Earlier versions of the emulator stored trainings without it. */
  readonly curve?: Curve
}

export const trainings: Collection<TrainingRecord> = collection('trainings', ['modelId', 'status'])

export function presentTraining({ id, organizationId, revision, weights, curve, ...shown }: TrainingRecord): Training {
  return { trainingId: id, ...shown }
}

/** The statuses of trainings that have not ended. */
export const UNFINISHED: readonly TrainingRecord['status'][] = [
  'waiting-for-approval',
  'preparing',
  'pending',
  'running',
  'running-final-evaluation',
]

/** Whether a training has succeeded, failed or been cancelled. */
export const hasEnded = ({ status }: Pick<TrainingRecord, 'status'>): boolean => !UNFINISHED.includes(status)

/**
 * Returns the training that a `trainingId` refers to.
 * @throws 400 if the model has no training with this id, or the training has not succeeded.
 */
export async function succeededTraining(
  context: Context,
  caller: Caller,
  modelId: string,
  trainingId: string,
): Promise<TrainingRecord | undefined> {
  const training = await resolveReference(context, caller, trainings, 'trainingId', trainingId)
  if (training?.modelId !== modelId || training.status !== 'succeeded') {
    const message = `trainingId refers to ${trainingId}, which is not a training of this model that has succeeded`
    enforce(context, 'training-result', badRequest(message))
  }
  return training
}

export const trainingResource: PresentedResource<TrainingRecord, Training> = {
  kind: 'model-training',
  collection: trainings,
  present: presentTraining,
  findParent: ownModel,
  quota: 'monthlyNumberOfTrainings',
}
