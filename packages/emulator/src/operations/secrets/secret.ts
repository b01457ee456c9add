import type { TRecord, TString, TUnknown } from '@sinclair/typebox'
import { LIMITS } from '../../limits.js'
import type { ResourceRecord } from '../../records/record.js'
import { type Audit, audit, id, jsonObject, nullableText, type Schema, strict } from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** A secret as the API shows it: never with its data. */
export interface Secret extends Audit {
  secretId: string
  name: string | null
  description: string | null
}

export const secretId: TString = id('^las:secret:[a-f0-9]{32}$')

/** What is kept secret, such as environment variables. */
export const data: TRecord<TString, TUnknown> = jsonObject(LIMITS.secretBytes)

export const secretSchema: Schema<Secret> = strict({
  secretId,
  name: nullableText,
  description: nullableText,
  ...audit,
})

/** A secret as it is stored. */
export interface SecretRecord extends ResourceRecord, Omit<Secret, 'secretId' | keyof Audit> {
  /** As `encryptData` made it. */
  readonly encryptedData: string
}

export const secrets: Collection<SecretRecord> = collection('secrets')

export function presentSecret({ id, organizationId, revision, encryptedData, ...shown }: SecretRecord): Secret {
  return { secretId: id, ...shown }
}
