import type { CreateTrainingBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Training } from './types.js'

/** Fields of a new training in addition to its data bundles. */
export interface CreateTrainingOptions extends Omit<CreateTrainingBody, 'dataBundleIds'> {}

/**
 * Starts a training of a model; {@link waitForTraining} waits for its end, and {@link updateModel} with its `trainingId`
 * puts it to use.
 *
 * `POST /models/{modelId}/trainings`
 *
 * @param dataBundleIds At least one, all of the model.
 * @returns The training, which is `waiting-for-approval`.
 * @throws {NotFoundError} when there is no such model.
 * @throws {BadRequestError} when there is no such data bundle of the model.
 * @example
 * const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
 */
export async function createTraining(
  transport: Transport,
  modelId: Id<'model'>,
  dataBundleIds: readonly Id<'model-data-bundle'>[],
  options: CreateTrainingOptions = {},
  request?: RequestOptions,
): Promise<Training> {
  return transport.request(
    { method: 'POST', path: path('/models/{modelId}/trainings', { modelId }), body: { ...options, dataBundleIds } },
    request,
  )
}
