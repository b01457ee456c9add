import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { updateRecord } from '../../store/update.js'
import { presentSecret, secrets } from './secret.js'
import { encryptData } from './secret-data.js'

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
