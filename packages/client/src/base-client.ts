import {
  type Credentials,
  type CredentialsOptions,
  createTransport,
  type Transport,
  type TransportOptions,
} from '@las/core'
import * as documents from '@las/documents'
import * as models from '@las/models'
import * as predictions from '@las/predictions'
import { type Bound, bind } from './bind.js'

/** Every function of the resource packages as a method of the same name. */
export interface BaseClient extends Bound<typeof documents>, Bound<typeof models>, Bound<typeof predictions> {}

/**
 * Every operation of the API as a method. {@link Client} adds to it what takes several operations.
 *
 * @example
 * const client = new BaseClient()
 * const { models } = await client.listModels()
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds every method of the interface.
export class BaseClient {
  /** What the client's calls are sent with; pass it to functions of the resource packages. */
  readonly transport: Transport

  /**
   * @param options Credentials ({@link Credentials} or their plain values), or options such as `{ profile, timeout }`.
   * Without either, credentials are discovered in the environment and in `~/.lucidtech/credentials.cfg`.
   * @throws {MissingCredentialsError} when no credentials are given and none are found.
   */
  constructor(options: Credentials | CredentialsOptions | TransportOptions = {}) {
    this.transport = createTransport(toTransportOptions(options))
    for (const resource of [documents, models, predictions]) Object.assign(this, bind(this.transport, resource))
  }
}

function toTransportOptions(options: Credentials | CredentialsOptions | TransportOptions): TransportOptions {
  return 'clientId' in options ? { credentials: options } : options
}
