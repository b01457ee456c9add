import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { type SecretRecord, secretResource, secrets } from './secret.js'
import { encryptData } from './secret-data.js'

/** Creates a secret. Its data is never part of a response. */
export async function createSecret(
  context: Context,
  caller: Caller,
  { data, ...fields }: BodyOf<'createSecret'>,
): Promise<SecretRecord> {
  const created = newRecord(context, caller, 'secret')
  const encryptedData = encryptData(context.keys, created, data)
  const record: SecretRecord = { ...created, name: null, description: null, metadata: null, ...fields, encryptedData }
  await context.store.write([insert(secrets, record)])
  return record
}

/** Updates the given fields and leaves the others unchanged; `data` is replaced as a whole. */
export const updateSecret = (
  context: Context,
  caller: Caller,
  secretId: string,
  { data, ...fields }: BodyOf<'updateSecret'>,
): Promise<SecretRecord> =>
  changeRecord(context, caller, secretResource, secretId, record => ({
    ...record,
    ...fields,
    ...(data && { encryptedData: encryptData(context.keys, record, data) }),
  }))
