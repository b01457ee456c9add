import * as appClients from '@las/app-clients/functions'
import * as assets from '@las/assets/functions'
import * as batches from '@las/batches/functions'
import {
  asOptions,
  type CredentialsProvider,
  createTransport,
  type FlatTransportOptions,
  type Transport,
  type TransportOptions,
} from '@las/core'
import * as datasets from '@las/datasets/functions'
import * as deploymentEnvironments from '@las/deployment-environments/functions'
import * as documents from '@las/documents/functions'
import * as logs from '@las/logs/functions'
import * as models from '@las/models/functions'
import * as organizations from '@las/organizations/functions'
import * as paymentMethods from '@las/payment-methods/functions'
import * as plans from '@las/plans/functions'
import * as predictions from '@las/predictions/functions'
import * as profiles from '@las/profiles/functions'
import * as roles from '@las/roles/functions'
import * as secrets from '@las/secrets/functions'
import * as transitions from '@las/transitions/functions'
import * as users from '@las/users/functions'
import * as workflows from '@las/workflows/functions'
import { type Bound, bind } from './bind.js'

/** Every function of the resource packages as a method of the same name. */
export interface BaseClient
  extends Bound<typeof appClients>,
    Bound<typeof assets>,
    Bound<typeof batches>,
    Bound<typeof datasets>,
    Bound<typeof deploymentEnvironments>,
    Bound<typeof documents>,
    Bound<typeof logs>,
    Bound<typeof models>,
    Bound<typeof organizations>,
    Bound<typeof paymentMethods>,
    Bound<typeof plans>,
    Bound<typeof predictions>,
    Bound<typeof profiles>,
    Bound<typeof roles>,
    Bound<typeof secrets>,
    Bound<typeof transitions>,
    Bound<typeof users>,
    Bound<typeof workflows> {}

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
    for (const resource of [
      appClients,
      assets,
      batches,
      datasets,
      deploymentEnvironments,
      documents,
      logs,
      models,
      organizations,
      paymentMethods,
      plans,
      predictions,
      profiles,
      roles,
      secrets,
      transitions,
      users,
      workflows,
    ])
      bind(this, resource)
  }
}
