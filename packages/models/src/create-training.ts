import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { InstanceType, Training } from './types.js'

/** What a new training is created with beside its data bundles. */
export interface CreateTrainingOptions extends Naming {
  /** The size of the machine that trains; the API chooses where it is left out or `null`. */
  instanceType?: InstanceType | null | undefined
  /** Training to continue from. */
  warmStartConfig?: { trainingId: Id<'model-training'> } | undefined
  /** Whether people shall look after the training. */
  dataScientistAssistance?: boolean | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
}

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
