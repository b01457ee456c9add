import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, nullableText, strict } from '../../requests/schemas.js'
import { updateRecord } from '../../store/update.js'
import { data, presentSecret, secretId, secretSchema, secrets } from './secret.js'
import { encryptData } from './secret-data.js'

/** Changes what is given and leaves the rest; `data` is replaced as a whole. */
const updateSecret: Operation = operation({
  id: 'updateSecret',
  method: 'PATCH',
  path: '/secrets/{secretId}',
  params: strict({ secretId }),
  body: changes({
    data: Type.Optional(data),
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
  }),
  response: secretSchema,
  async handler({ params: { secretId }, body: { data, ...fields }, caller, context }) {
    const update = await updateRecord(context.store, secrets, caller.organizationId, secretId, record => ({
      ...record,
      ...fields,
      ...(data && { encryptedData: encryptData(context.keys, record, data) }),
      ...touched(context, caller),
    }))
    if (!update) throw notFound('secret', secretId)
    return presentSecret(update.after)
  },
})

export default updateSecret
