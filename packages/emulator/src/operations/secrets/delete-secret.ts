import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { removeRecord } from '../../store/remove.js'
import { presentSecret, secretId, secretSchema, secrets } from './secret.js'

/** Deletes a secret, in use by a transition or not. */
const deleteSecret: Operation = operation({
  id: 'deleteSecret',
  method: 'DELETE',
  path: '/secrets/{secretId}',
  params: strict({ secretId }),
  response: secretSchema,
  async handler({ params: { secretId }, caller, context }) {
    const record = await removeRecord(context.store, secrets, caller.organizationId, secretId)
    if (!record) throw notFound('secret', secretId)
    return presentSecret(record)
  },
})

export default deleteSecret
