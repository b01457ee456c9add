import type { DockerParametersUpdate, LambdaParametersUpdate, ManualParameters, UpdateTransitionBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { JsonSchema, Transition } from './types.js'

/** Parameters to change. Each is replaced as a whole; `null` removes a parameter. */
export interface TransitionParametersUpdate extends DockerParametersUpdate, LambdaParametersUpdate, ManualParameters {}

/** Fields to change; omitted fields keep their values. The type and the timeout cannot be changed. */
export interface UpdateTransitionOptions
  extends Omit<UpdateTransitionBody, 'parameters' | 'inputJsonSchema' | 'outputJsonSchema'> {
  /** Parameters to change. They must match the transition's type. Omitted parameters keep their values. */
  parameters?: TransitionParametersUpdate | undefined
  /** @deprecated Use `parameters.cpu`. */
  cpu?: TransitionParametersUpdate['cpu']
  /** @deprecated Use `parameters.memory`. */
  memory?: TransitionParametersUpdate['memory']
  /** @deprecated Use `parameters.imageUrl`. */
  imageUrl?: TransitionParametersUpdate['imageUrl']
  /** @deprecated Use `parameters.secretId`. */
  secretId?: TransitionParametersUpdate['secretId']
  /** @deprecated Use `parameters.lambdaId`. */
  lambdaId?: TransitionParametersUpdate['lambdaId']
  /** @deprecated Removed from the API in 2024. Has no effect. */
  inSchema?: JsonSchema | undefined
  /** @deprecated Removed from the API in 2024. Has no effect. */
  outSchema?: JsonSchema | undefined
}

/**
 * Updates the name, the description or the parameters of a transition.
 *
 * `PATCH /transitions/{transitionId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if a parameter is invalid or does not match the transition's type.
 * @throws {NotFoundError} if the transition does not exist.
 * @example
 * await updateTransition(transport, transitionId, { parameters: { imageUrl: 'registry.example.com/predict:1.5' } })
 */
export async function updateTransition(
  transport: Transport,
  transitionId: Id<'transition'>,
  options: UpdateTransitionOptions,
  request?: RequestOptions,
): Promise<Transition> {
  const { name, description, parameters, inSchema, outSchema, ...flat } = parseOptions(options)
  const changes = Object.entries({ ...flat, ...parameters }).filter(([, value]) => value !== undefined)
  const body = { name, description, parameters: changes.length > 0 ? Object.fromEntries(changes) : undefined }
  return transport.request(
    { method: 'PATCH', path: path('/transitions/{transitionId}', { transitionId }), body },
    request,
  )
}
