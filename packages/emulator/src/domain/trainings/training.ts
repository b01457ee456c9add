import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { Shown } from '../../platform/validation/received.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import type { PresentedResource } from '../common/resource.js'
import { ownModel } from '../models/own-model.js'

/** A training of a model as the API shows it. */
export type Training = Shown<Api.Training>

/** A training as it is stored. */
export interface TrainingRecord extends ResourceRecord, Omit<Training, 'trainingId' | keyof Audit> {
  /** Where what it learned is kept; null until it succeeded. */
  readonly weights: { readonly key: string; readonly size: number } | null
}

export const trainings: Collection<TrainingRecord> = collection('trainings', ['modelId', 'status'])

export function presentTraining({ id, organizationId, revision, weights, ...shown }: TrainingRecord): Training {
  return { trainingId: id, ...shown }
}

/** Whether a training has ended, however. */
export const hasEnded = ({ status }: Pick<TrainingRecord, 'status'>): boolean =>
  status === 'succeeded' || status === 'failed' || status === 'cancelled'

/**
 * The training of a model that a `trainingId` names.
 * @throws 400 when there is none, or when it has not succeeded.
 */
export async function succeededTraining(
  context: Context,
  caller: Caller,
  modelId: string,
  trainingId: string,
): Promise<TrainingRecord | undefined> {
  const training = await resolveReference(context, caller, trainings, 'trainingId', trainingId)
  if (training?.modelId !== modelId || training.status !== 'succeeded') {
    const message = `trainingId refers to ${trainingId}, which is not a succeeded training of this model`
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
