import { nodeAdapter } from '../http/node/node-adapter.js'
import type { Transport } from '../requests/transport.js'
import { assembleTransport, type FlatTransportOptions, type TransportOptions } from '../transport/assemble-transport.js'

export { nodeAdapter } from '../http/node/node-adapter.js'
export type { ConnectionSettings, TlsOptions } from '../http/node/route.js'
export type { FlatTransportOptions, TransportOptions } from '../transport/assemble-transport.js'

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
