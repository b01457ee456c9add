import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { insert } from '../../store/store.js'
import { presentSecret, type SecretRecord, secrets } from './secret.js'
import { encryptData } from './secret-data.js'

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
