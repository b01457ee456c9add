import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Training } from './types.js'

/** What to tell of a training. */
export interface GetTrainingOptions {
  /** How many days the statistics look back, 1 to 30. */
  statisticsLastNDays?: number | undefined
}

/**
 * Fetches a training.
 *
 * `GET /models/{modelId}/trainings/{trainingId}`
 *
 * @throws {NotFoundError} when there is no such training of the model.
 * @example
 * const { status, evaluation } = await getTraining(transport, modelId, trainingId)
 */
export async function getTraining(
  transport: Transport,
  modelId: Id<'model'>,
  trainingId: Id<'model-training'>,
  options: GetTrainingOptions = {},
  request?: RequestOptions,
): Promise<Training> {
  return transport.request(
    {
      method: 'GET',
      path: path('/models/{modelId}/trainings/{trainingId}', { modelId, trainingId }),
      query: { ...options },
    },
    request,
  )
}
