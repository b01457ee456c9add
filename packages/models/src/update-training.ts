import type { UpdateTrainingBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Training } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateTrainingOptions extends UpdateTrainingBody {}

/**
 * Updates a training, or cancels it.
 *
 * `PATCH /models/{modelId}/trainings/{trainingId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the model has no training with this id.
 * @throws {BadRequestError} if the training to cancel has already ended.
 * @example
 * await updateTraining(transport, modelId, trainingId, { status: 'cancelled' })
 */
export async function updateTraining(
  transport: Transport,
  modelId: Id<'model'>,
  trainingId: Id<'model-training'>,
  options: UpdateTrainingOptions,
  request?: RequestOptions,
): Promise<Training> {
  return transport.request(
    {
      method: 'PATCH',
      path: path('/models/{modelId}/trainings/{trainingId}', { modelId, trainingId }),
      body: options,
    },
    request,
  )
}
