import { nodeAdapter } from '../http/node/node-adapter.js'
import type { Transport } from '../requests/transport.js'
import { assembleTransport, type FlatTransportOptions, type TransportOptions } from '../transport/assemble-transport.js'

export { nodeAdapter } from '../http/node/node-adapter.js'
export type { ConnectionSettings, TlsOptions } from '../http/node/route.js'
export type { FlatTransportOptions, TransportOptions } from '../transport/assemble-transport.js'

/**
 * Creates the same transport as `createTransport` of `@las/core`, except that it sends requests with {@link nodeAdapter} and
 * loads no HTTP library.
 *
 * @throws {MissingCredentialsError} if no credentials are passed or found.
 * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are passed in two ways.
 * @example
 * const transport = createTransport()
 * const { models } = await listModels(transport)
 */
export function createTransport(options: TransportOptions | FlatTransportOptions = {}): Transport {
  return assembleTransport(options, nodeAdapter)
}
