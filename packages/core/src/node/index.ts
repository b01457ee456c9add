import { assembleTransport, type FlatTransportOptions, type TransportOptions } from '../transport/assemble-transport.js'
import type { Transport } from '../transport/transport.js'
import { nodeAdapter } from './node-adapter.js'

export type { FlatTransportOptions, TransportOptions } from '../transport/assemble-transport.js'
export { nodeAdapter } from './node-adapter.js'
export type { ConnectionSettings, TlsOptions } from './route.js'

/**
 * Makes the same transport as `createTransport` of `@las/core`, but one that sends over {@link nodeAdapter} and loads no
 * HTTP library.
 *
 * @throws {MissingCredentialsError} if no credentials are given and none are found.
 * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are given in two ways.
 * @example
 * const transport = createTransport()
 * const { models } = await listModels(transport)
 */
export function createTransport(options: TransportOptions | FlatTransportOptions = {}): Transport {
  return assembleTransport(options, nodeAdapter)
}
