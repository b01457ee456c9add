import type { CreateConnectionBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Connection } from './types.js'

/** Fields of a new connection in addition to its configuration. */
export interface CreateConnectionOptions extends Omit<CreateConnectionBody, 'config'> {}

/**
 * Creates a connection to a service of another provider, which actions can use.
 *
 * `POST /connections`
 *
 * @param config Configuration of the connection: a JSON object of at most 256 KiB.
 * @example
 * const { connectionId } = await createConnection(transport, {}, { type: 'microsoft-idp', name: 'Excel' })
 */
export async function createConnection(
  transport: Transport,
  config: object,
  options?: CreateConnectionOptions,
  request?: RequestOptions,
): Promise<Connection> {
  return transport.request(
    { method: 'POST', path: path('/connections'), body: { ...parseOptions(options), config } },
    request,
  )
}
