import {
  asOptions,
  type CredentialsProvider,
  createTransport,
  type FlatTransportOptions,
  type Transport,
  type TransportOptions,
} from '@las/core'
import { bind } from './binding/bind.js'
import { legacy } from './legacy/index.js'
import { type Methods, resources } from './methods/index.js'

/** Every function of the resource packages as a method of the same name. */
export interface BaseClient extends Methods {}

/** What a client is made from. */
export type ClientOptions = CredentialsProvider | TransportOptions | FlatTransportOptions

/**
 * Every operation of the API as a method: the base class of {@link Client}, which adds to it what takes several operations.
 * A program that needs the operations alone can use it in place of `Client`.
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
   * @param options `Credentials` or another provider, or options such as `{ profile, timeout }`. The values of the
   * credentials may be given next to the other options: `{ clientId, clientSecret, authEndpoint, apiEndpoint, timeout }`.
   * Without credentials or a profile, credentials are discovered in the environment and in `~/.lucidtech/credentials.cfg`.
   * @throws {MissingCredentialsError} if no credentials are given and none are found.
   * @throws {InvalidArgumentError} if an option is unknown or invalid, or credentials are given in two ways.
   */
  constructor(options: ClientOptions = {}) {
    const given = asOptions<object>(options, 'Credentials or options')
    this.transport = createTransport('authorize' in given ? { credentials: given as CredentialsProvider } : given)
    for (const functions of resources) bind(this, functions, legacy)
  }
}
