import type { GetTrainingQuery } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Training } from './types.js'

/** Options of `getTraining`. */
export interface GetTrainingOptions extends GetTrainingQuery {}

/**
 * Fetches a training.
 *
 * `GET /models/{modelId}/trainings/{trainingId}`
 *
 * @throws {NotFoundError} if the model has no training with this id.
 * @example
 * const { status, evaluation } = await getTraining(transport, modelId, trainingId)
 */
export async function getTraining(
  transport: Transport,
  modelId: Id<'model'>,
  trainingId: Id<'model-training'>,
  options?: GetTrainingOptions,
  request?: RequestOptions,
): Promise<Training> {
  return transport.request(
    {
      method: 'GET',
      path: path('/models/{modelId}/trainings/{trainingId}', { modelId, trainingId }),
      query: { ...parseOptions(options) },
    },
    request,
  )
}
