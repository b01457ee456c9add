import { asOptions, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type {
  DockerParameters,
  JsonSchema,
  LambdaParameters,
  ManualParameters,
  Transition,
  TransitionType,
} from './types.js'

/** What every transition can be created with. */
interface CommonOptions extends Naming {
  /** How long an execution may take, 60 to 10,800 seconds; the API chooses where it is left out. */
  timeoutInSeconds?: number | undefined
  /** @deprecated The API dropped it in 2024, and it is not sent. */
  inSchema?: JsonSchema | undefined
  /** @deprecated The API dropped it in 2024, and it is not sent. */
  outSchema?: JsonSchema | undefined
}

/** Parameters that must be there, under their own name or under the one that they had before. */
type Required<Parameters> =
  | { parameters: Parameters; params?: undefined }
  | {
      parameters?: undefined
      /** @deprecated Use `parameters`. */
      params: Parameters
    }

/** What a docker transition is created with. */
export type CreateDockerTransitionOptions = CommonOptions & Required<DockerParameters>

/** What a lambda transition is created with. */
export type CreateLambdaTransitionOptions = CommonOptions & Required<LambdaParameters>

/** What a manual transition is created with. */
export interface CreateManualTransitionOptions extends CommonOptions {
  parameters?: ManualParameters | undefined
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
