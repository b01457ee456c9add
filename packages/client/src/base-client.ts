import {
  type CredentialsProvider,
  createTransport,
  type FlatTransportOptions,
  parseOptions,
  type Transport,
  type TransportOptions,
} from '@las/core'
import { bind } from './binding/bind.js'
import { legacy } from './legacy/index.js'
import { type Methods, resources } from './methods/index.js'

/** Every function of the resource packages, as a method of the same name. */
export interface BaseClient extends Methods {}

/** Credentials or options of a client. */
export type ClientOptions = CredentialsProvider | TransportOptions | FlatTransportOptions

/**
 * Every API operation as a method. This is the base class of {@link Client}, which adds methods that combine several
 * operations. Use it instead of `Client` if you only need the operations.
 *
 * @example
 * const client = new BaseClient()
 * const { models } = await client.listModels()
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds every method of the interface.
export class BaseClient {
  /** Sends the client's requests. You can pass it to functions of the resource packages. */
  readonly transport: Transport

  /**
   * @param options `Credentials` or another provider, or options such as `{ profile, timeout }`. The options can also
   * contain the values of the credentials: `{ clientId, clientSecret, authEndpoint, apiEndpoint, timeout }`. Without
   * credentials or a profile, credentials are discovered: see `discoverCredentials`.
   * @throws {MissingCredentialsError} if the options contain no credentials and none are found.
   * @throws {InvalidArgumentError} if an option is unknown or invalid, or the options contain credentials in more than one
   * form.
   */
  constructor(options: ClientOptions = {}) {
    const checked = parseOptions<object>(options, 'Credentials or options')
    this.transport = createTransport('authorize' in checked ? { credentials: checked as CredentialsProvider } : checked)
    for (const functions of resources) bind(this, functions, legacy)
  }
}
