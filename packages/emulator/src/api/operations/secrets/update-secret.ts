import { updateRecord } from '@las/storage'
import { touched } from '../../../domain/common/record.js'
import { presentSecret, secrets } from '../../../domain/secrets/secret.js'
import { encryptData } from '../../../domain/secrets/secret-data.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; `data` is replaced as a whole. */
const updateSecret: Operation = operation(
  'updateSecret',
  async ({ params: { secretId }, body: { data, ...fields }, caller, context }) => {
    const update = await updateRecord(context.store, secrets, caller.organizationId, secretId, record => ({
      ...record,
      ...fields,
      ...(data && { encryptedData: encryptData(context.keys, record, data) }),
      ...touched(context, caller),
    }))
    if (!update) throw notFound('secret', secretId)
    return presentSecret(update.after)
  },
)

export default updateSecret
