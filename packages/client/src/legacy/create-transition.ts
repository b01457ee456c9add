import type { RequestOptions, Transport } from '@las/core'
import {
  createTransition,
  type DockerParameters,
  type JsonSchema,
  type LambdaParameters,
  type ManualParameters,
  type Transition,
  type TransitionType,
} from '@las/transitions'
import type { Legacy } from '../binding/bind.js'

/**
 * @deprecated Pass options: `client.createTransition(transitionType, { parameters })`. JSON schemas were removed from the
 * API in 2024 and are not sent.
 */
function withSchemas(
  transport: Transport,
  transitionType: TransitionType,
  _inSchema: JsonSchema,
  _outSchema: JsonSchema,
  params?: DockerParameters | LambdaParameters | ManualParameters,
  request?: RequestOptions,
): Promise<Transition> {
  // The API checks whether the parameters match the type.
  return createTransition(transport, transitionType as 'docker', { parameters: params as DockerParameters }, request)
}

export const legacyCreateTransition: Legacy = args => {
  const [, second] = args
  const isSchema = typeof second === 'object' && second !== null && '$schema' in second
  return isSchema || args.length > 3 ? withSchemas : undefined
}
