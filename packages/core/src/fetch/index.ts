import { fetchAdapter } from '../http/fetch-adapter.js'
import type { Transport } from '../requests/transport.js'
import { assembleTransport, type FlatTransportOptions, type TransportOptions } from '../transport/assemble-transport.js'

export { fetchAdapter } from '../http/fetch-adapter.js'
export type { FlatTransportOptions, TransportOptions } from '../transport/assemble-transport.js'

/**
 * Makes the same transport as `createTransport` of `@las/core`, but one that sends over the global `fetch`: the smallest
 * in a browser's bundle, and the one for runtimes without the modules of Node.js.
 *
 * @throws {MissingCredentialsError} if no credentials are given and none are found.
 * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are given in two ways.
 * @example
 * const transport = createTransport({ credentials })
 * const { models } = await listModels(transport)
 */
export function createTransport(options: TransportOptions | FlatTransportOptions = {}): Transport {
  return assembleTransport(options, fetchAdapter)
}
