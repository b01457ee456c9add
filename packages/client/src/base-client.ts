import * as appClients from '@las/app-clients/functions'
import * as assets from '@las/assets/functions'
import * as batches from '@las/batches/functions'
import {
  asOptions,
  type CredentialsOptions,
  type CredentialsProvider,
  createTransport,
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
   * @param options Credentials (`Credentials` or their plain values), or options such as `{ profile, timeout }`.
   * Without either, credentials are discovered in the environment and in `~/.lucidtech/credentials.cfg`.
   * @throws {MissingCredentialsError} when no credentials are given and none are found.
   */
  constructor(options: CredentialsProvider | CredentialsOptions | TransportOptions = {}) {
    this.transport = createTransport(toTransportOptions(options))
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

function toTransportOptions(given: CredentialsProvider | CredentialsOptions | TransportOptions): TransportOptions {
  const options = asOptions<object>(given, 'Credentials or options')
  // Of credentials in the spelling of the file, too: others would be discovered in their place.
  const areCredentials = 'authorize' in options || 'clientId' in options || 'client_id' in options
  return areCredentials ? { credentials: options as CredentialsProvider | CredentialsOptions } : options
}
