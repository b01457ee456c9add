import type { CreateTrainingBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Training } from './types.js'

/** Fields of a new training in addition to its data bundles. */
export interface CreateTrainingOptions extends Omit<CreateTrainingBody, 'dataBundleIds'> {}

/**
 * Starts a training of a model. Use {@link waitForTraining} to wait until it has finished, then activate it by passing its
 * `trainingId` to {@link updateModel}.
 *
 * `POST /models/{modelId}/trainings`
 *
 * @param dataBundleIds Ids of the model's data bundles to learn from, at least one.
 * @returns The training, with the status `waiting-for-approval`.
 * @throws {NotFoundError} if the model does not exist.
 * @throws {BadRequestError} if one of the data bundles does not belong to the model.
 * @example
 * const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
 */
export async function createTraining(
  transport: Transport,
  modelId: Id<'model'>,
  dataBundleIds: readonly Id<'model-data-bundle'>[],
  options?: CreateTrainingOptions,
  request?: RequestOptions,
): Promise<Training> {
  return transport.request(
    {
      method: 'POST',
      path: path('/models/{modelId}/trainings', { modelId }),
      body: { ...parseOptions(options), dataBundleIds },
    },
    request,
  )
}
