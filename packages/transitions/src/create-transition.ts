import type { CreateManualTransitionBody } from '@las/api'
import { asOptions, path, type RequestOptions, type Transport } from '@las/core'
import type {
  DockerParameters,
  JsonSchema,
  LambdaParameters,
  ManualParameters,
  Transition,
  TransitionType,
} from './types.js'

/** Options of all types of transitions. */
interface CommonOptions
  extends Omit<CreateManualTransitionBody, 'transitionType' | 'parameters' | 'inputJsonSchema' | 'outputJsonSchema'> {
  /** @deprecated The API dropped it in 2024, and it is not sent. */
  inSchema?: JsonSchema | undefined
  /** @deprecated The API dropped it in 2024, and it is not sent. */
  outSchema?: JsonSchema | undefined
}

/** Required parameters, as `parameters` or under their former name. */
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
 * Creates a transition, a step for workflows to use. This one runs a Docker image; `lambda` and `manual` are the other types.
 *
 * `POST /transitions`
 *
 * @param options The login data of a private registry belongs in a secret that `parameters.secretId` names.
 * @throws {BadRequestError} when a parameter breaks a rule, or a secret or asset does not exist; the message names it.
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
 * Creates a transition that an AWS Lambda function carries out.
 *
 * `POST /transitions`
 *
 * @throws {BadRequestError} when a parameter breaks a rule, or a secret does not exist; the message names it.
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
 * Creates a transition that people carry out.
 *
 * `POST /transitions`
 *
 * @throws {BadRequestError} when a parameter breaks a rule, or an asset does not exist; the message names it.
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
  const { params, inSchema, outSchema, ...others } = asOptions(options)
  const body = { ...others, transitionType, parameters: others.parameters ?? params }
  return transport.request({ method: 'POST', path: path('/transitions'), body }, request)
}
