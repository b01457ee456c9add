import { insert } from '@las/storage'
import { newRecord } from '../../../domain/common/record.js'
import { presentSecret, type SecretRecord, secrets } from '../../../domain/secrets/secret.js'
import { encryptData } from '../../../domain/secrets/secret-data.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates a secret. No answer ever holds its data. */
const createSecret: Operation = operation('createSecret', async ({ body: { data, ...fields }, caller, context }) => {
  const created = newRecord(context, caller, 'secret')
  const record: SecretRecord = {
    ...created,
    name: null,
    description: null,
    ...fields,
    encryptedData: encryptData(context.keys, created, data),
  }
  await context.store.write([insert(secrets, record)])
  return presentSecret(record)
})

export default createSecret
