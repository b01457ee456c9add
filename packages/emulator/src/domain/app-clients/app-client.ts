import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** An app client as returned by the API. */
export type AppClient = Returned<Api.AppClient>

/** An app client as stored. */
export interface AppClientRecord
  extends ResourceRecord,
    Omit<AppClient, 'appClientId' | 'clientSecret' | 'hasSecret' | 'mutable' | keyof Audit> {
  /** Digest of the secret, which itself is not stored; null for an app client without a secret. */
  readonly secretDigest: string | null
}

export const appClients: Collection<AppClientRecord> = collection('appClients')

export function presentAppClient({ id, organizationId, revision, secretDigest, ...shown }: AppClientRecord): AppClient {
  return { appClientId: id, hasSecret: secretDigest !== null, mutable: true, ...shown }
}

export const appClientResource: PresentedResource<AppClientRecord, AppClient> = {
  kind: 'app-client',
  collection: appClients,
  present: presentAppClient,
  quota: 'numberOfAppClients',
}
