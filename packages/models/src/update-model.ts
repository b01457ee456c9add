import type { UpdateModelBody } from '@las/api'
import { asOptions, type Id, InvalidArgumentError, path, type RequestOptions, type Transport } from '@las/core'
import type { Model } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateModelOptions extends UpdateModelBody {
  /** @deprecated Use `trainingId`: a training for `active`, `null` for `inactive`, and `createTraining` for `training`. */
  status?: 'active' | 'inactive' | 'training' | undefined
}

/**
 * Changes a model; a `trainingId` activates it.
 *
 * `PATCH /models/{modelId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {InvalidArgumentError} when the deprecated `status` asks for something that only another call can do.
 * @throws {NotFoundError} when there is no such model.
 * @throws {BadRequestError} when the training has not succeeded, or a value breaks a rule; the message names the field.
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
    { method: 'PATCH', path: path('/models/{modelId}', { modelId }), body: currentForm(asOptions(options)) },
    request,
  )
}

function currentForm({ status, width, height, ...current }: UpdateModelOptions): UpdateModelOptions {
  if (status === 'training') {
    throw new InvalidArgumentError('status: training no longer starts a training. Call createTraining.')
  }
  if (status === 'active' && !current.trainingId) {
    throw new InvalidArgumentError('status: active no longer activates a model. Pass the trainingId to predict with.')
  }
  if (status === 'inactive' && current.trainingId) {
    throw new InvalidArgumentError('status: inactive contradicts the trainingId, which activates. Pass one of them.')
  }
  return status === 'inactive' ? { ...current, trainingId: null } : current
}
