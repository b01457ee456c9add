import type { UpdateModelBody } from '@las/api'
import { type Id, InvalidArgumentError, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Model } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateModelOptions extends UpdateModelBody {
  /** @deprecated Use `trainingId` (`null` for `inactive`). Use `createTraining` instead of `training`. */
  status?: 'active' | 'inactive' | 'training' | undefined
}

/**
 * Updates a model, or activates it with a training.
 *
 * `PATCH /models/{modelId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {InvalidArgumentError} if the deprecated `status` requires a `trainingId` or a different function.
 * @throws {NotFoundError} if the model does not exist.
 * @throws {BadRequestError} if the training has not succeeded, or a field is invalid; the message names the field.
 * @example
 * await updateModel(transport, modelId, { trainingId })
 */
export async function updateModel(
  transport: Transport,
  modelId: Id<'model'>,
  options: UpdateModelOptions,
  request?: RequestOptions,
): Promise<Model> {
  return transport.request(
    { method: 'PATCH', path: path('/models/{modelId}', { modelId }), body: withoutLegacyFields(parseOptions(options)) },
    request,
  )
}

function withoutLegacyFields({ status, width, height, ...current }: UpdateModelOptions): UpdateModelOptions {
  if (status === 'training') {
    throw new InvalidArgumentError('status: training no longer starts a training. Call createTraining.')
  }
  if (status === 'active' && !current.trainingId) {
    throw new InvalidArgumentError('status: active no longer activates a model. Pass the trainingId to predict with.')
  }
  if (status === 'inactive' && current.trainingId) {
    throw new InvalidArgumentError(
      'status: inactive contradicts the trainingId, which activates the model. Pass only one of them.',
    )
  }
  return status === 'inactive' ? { ...current, trainingId: null } : current
}
