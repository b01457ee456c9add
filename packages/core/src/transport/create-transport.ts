import type { Transport } from '../requests/transport.js'
import { assembleTransport, type FlatTransportOptions, type TransportOptions } from './assemble-transport.js'
import { axiosAdapter } from './axios-adapter.js'

/**
 * Makes the object that every function of the resource packages takes first. Keep one for as long as you make calls: it
 * holds the connections and the access token.
 *
 * @throws {MissingCredentialsError} if no credentials are given and none are found.
 * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are given in two ways.
 * @example
 * const transport = createTransport()
 * const { models } = await listModels(transport)
 */
export function createTransport(options: TransportOptions | FlatTransportOptions = {}): Transport {
  return assembleTransport(options, axiosAdapter)
}
