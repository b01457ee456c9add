import type { CreateManualTransitionBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type {
  DockerParameters,
  JsonSchema,
  LambdaParameters,
  ManualParameters,
  Transition,
  TransitionType,
} from './types.js'

/** Options for all transition types. */
interface CommonOptions
  extends Omit<CreateManualTransitionBody, 'transitionType' | 'parameters' | 'inputJsonSchema' | 'outputJsonSchema'> {
  /** @deprecated Removed from the API in 2024. Has no effect. */
  inSchema?: JsonSchema | undefined
  /** @deprecated Removed from the API in 2024. Has no effect. */
  outSchema?: JsonSchema | undefined
}

/** Required parameters, passed as `parameters` or under their former name `params`. */
type Required<Parameters> =
  | { parameters: Parameters; params?: undefined }
  | {
      parameters?: undefined
      /** @deprecated Use `parameters`. */
      params: Parameters
    }

/** Fields of a new docker transition. */
export type CreateDockerTransitionOptions = CommonOptions & Required<DockerParameters>

/** Fields of a new lambda transition. */
export type CreateLambdaTransitionOptions = CommonOptions & Required<LambdaParameters>

/** Fields of a new manual transition. */
export interface CreateManualTransitionOptions extends CommonOptions, Pick<CreateManualTransitionBody, 'parameters'> {
  /** @deprecated Use `parameters`. */
  params?: ManualParameters | undefined
}

type Parameters = DockerParameters | LambdaParameters | ManualParameters
type Options = CommonOptions & { parameters?: Parameters | undefined; params?: Parameters | undefined }

/**
 * Creates a transition, which is a workflow step. A `docker` transition runs a Docker image. The other types are
 * `lambda` and `manual`.
 *
 * `POST /transitions`
 *
 * @param options Name, parameters and other fields. For a private registry, store its login in a secret and pass
 * `parameters.secretId`.
 * @throws {BadRequestError} if a parameter is invalid, or a secret or asset does not exist; the message names it.
 * @example
 * const { transitionId } = await createTransition(transport, 'docker', {
 *   name: 'Predict',
 *   parameters: { imageUrl: 'registry.example.com/predict:1.4', memory: 1024 },
 * })
 */
export function createTransition(
  transport: Transport,
  transitionType: 'docker',
  options: CreateDockerTransitionOptions,
  request?: RequestOptions,
): Promise<Transition>
/**
 * Creates a transition that runs an AWS Lambda function.
 *
 * `POST /transitions`
 *
 * @throws {BadRequestError} if a parameter is invalid, or a secret does not exist; the message names it.
 * @example
 * const { transitionId } = await createTransition(transport, 'lambda', {
 *   parameters: { lambdaId: 'las:lambda:invoices:predict' },
 * })
 */
export function createTransition(
  transport: Transport,
  transitionType: 'lambda',
  options: CreateLambdaTransitionOptions,
  request?: RequestOptions,
): Promise<Transition>
/**
 * Creates a transition for a manual task, which a person or a worker completes.
 *
 * `POST /transitions`
 *
 * @throws {BadRequestError} if a parameter is invalid, or an asset does not exist; the message names it.
 * @example
 * const { transitionId } = await createTransition(transport, 'manual', { name: 'Approve' })
 */
export function createTransition(
  transport: Transport,
  transitionType: 'manual',
  options?: CreateManualTransitionOptions,
  request?: RequestOptions,
): Promise<Transition>
export async function createTransition(
  transport: Transport,
  transitionType: TransitionType,
  options?: Options,
  request?: RequestOptions,
): Promise<Transition> {
  const { params, inSchema, outSchema, ...others } = parseOptions(options)
  const body = { ...others, transitionType, parameters: others.parameters ?? params }
  return transport.request({ method: 'POST', path: path('/transitions'), body }, request)
}
