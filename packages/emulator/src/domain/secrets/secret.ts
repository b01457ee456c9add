import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A secret as returned by the API: without its data. */
export type Secret = Returned<Api.Secret>

/** A secret as stored. */
export interface SecretRecord extends ResourceRecord, Omit<Secret, 'secretId' | keyof Audit> {
  /** The result of `encryptData`. */
  readonly encryptedData: string
}

export const secrets: Collection<SecretRecord> = collection('secrets')

export function presentSecret({ id, organizationId, revision, encryptedData, ...shown }: SecretRecord): Secret {
  return { secretId: id, ...shown }
}

export const secretResource: PresentedResource<SecretRecord, Secret> = {
  kind: 'secret',
  collection: secrets,
  present: presentSecret,
  quota: 'numberOfSecrets',
  example: () => ({ data: { key: 'value' } }),
}
