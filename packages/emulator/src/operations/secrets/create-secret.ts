import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { insert } from '../../store/store.js'
import { data, presentSecret, type SecretRecord, secretSchema, secrets } from './secret.js'
import { encryptData } from './secret-data.js'

/** Creates a secret. No answer ever holds its data. */
const createSecret: Operation = operation({
  id: 'createSecret',
  method: 'POST',
  path: '/secrets',
  body: strict({ data, name: Type.Optional(nullableText), description: Type.Optional(nullableText) }),
  response: secretSchema,
  async handler({ body: { data, ...fields }, caller, context }) {
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
  },
})

export default createSecret
