import type { Transport } from '../requests/transport.js'
import { assembleTransport, type FlatTransportOptions, type TransportOptions } from './assemble-transport.js'
import { axiosAdapter } from './axios-adapter.js'

/**
 * Creates a transport, the first argument of all functions of the resource packages. Reuse it for all calls, because it keeps
 * the connections and the access token.
 *
 * @throws {MissingCredentialsError} if no credentials are passed or found.
 * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are passed in two ways.
 * @example
 * const transport = createTransport()
 * const { models } = await listModels(transport)
 */
export function createTransport(options: TransportOptions | FlatTransportOptions = {}): Transport {
  return assembleTransport(options, axiosAdapter)
}
