import { fetchAdapter } from '../http/fetch-adapter.js'
import type { Transport } from '../requests/transport.js'
import { assembleTransport, type FlatTransportOptions, type TransportOptions } from '../transport/assemble-transport.js'

export { fetchAdapter } from '../http/fetch-adapter.js'
export type { FlatTransportOptions, TransportOptions } from '../transport/assemble-transport.js'

/**
 * Creates the same transport as `createTransport` of `@las/core`, except that it sends requests with the global `fetch`. Use
 * it for the smallest browser bundles, and in runtimes without Node.js modules.
 *
 * @throws {MissingCredentialsError} if no credentials are passed or found.
 * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are passed in two ways.
 * @example
 * const transport = createTransport({ credentials })
 * const { models } = await listModels(transport)
 */
export function createTransport(options: TransportOptions | FlatTransportOptions = {}): Transport {
  return assembleTransport(options, fetchAdapter)
}
