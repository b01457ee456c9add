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

/** @deprecated Use the options: `{ parameters }`. The API dropped the schemas in 2024, and they are not sent. */
export type FormerCreateTransitionArguments = [
  transitionType: TransitionType,
  inSchema: JsonSchema,
  outSchema: JsonSchema,
  params?: Parameters | undefined,
  request?: RequestOptions | undefined,
]

/** The arguments after the transport; the earlier form has two JSON schemas ahead of the parameters. */
export type CreateTransitionArguments =
  | [transitionType: 'docker', options: CreateDockerTransitionOptions, request?: RequestOptions | undefined]
  | [transitionType: 'lambda', options: CreateLambdaTransitionOptions, request?: RequestOptions | undefined]
  | [
      transitionType: 'manual',
      options?: CreateManualTransitionOptions | undefined,
      request?: RequestOptions | undefined,
    ]
  | FormerCreateTransitionArguments

/**
 * Creates a transition, a step for workflows to use.
 *
 * `POST /transitions`
 *
 * @param args The type, the options with the parameters of that type, and the call's mechanics. Login data of a private
 * registry, once given as `credentials`, belongs into a secret that `parameters.secretId` names.
 * @throws {BadRequestError} when a parameter breaks a rule, or a secret or asset does not exist; the message names it.
 * @example
 * const { transitionId } = await createTransition(transport, 'docker', {
 *   name: 'Predict',
 *   parameters: { imageUrl: 'registry.example.com/predict:1.4', memory: 1024 },
 * })
 */
export async function createTransition(transport: Transport, ...args: CreateTransitionArguments): Promise<Transition> {
  const { transitionType, options, request } = normalize(args)
  const { params, inSchema, outSchema, ...body } = options
  return transport.request(
    {
      method: 'POST',
      path: path('/transitions'),
      body: { ...body, transitionType, parameters: body.parameters ?? params },
    },
    request,
  )
}

function normalize(args: CreateTransitionArguments): {
  transitionType: TransitionType
  options: Options
  request: RequestOptions | undefined
} {
  if (isEarlier(args)) {
    const [transitionType, , , params, request] = args
    return { transitionType, options: { params }, request }
  }
  const [transitionType, options, request] = args
  return { transitionType, options: asOptions<Options>(options), request }
}

const isEarlier = (args: CreateTransitionArguments): args is FormerCreateTransitionArguments =>
  args.length > 3 || (typeof args[1] === 'object' && args[1] !== null && '$schema' in args[1])
