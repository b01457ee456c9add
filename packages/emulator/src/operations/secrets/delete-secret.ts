import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { removeRecord } from '../../store/remove.js'
import { presentSecret, secrets } from './secret.js'

/** Deletes a secret, in use by a transition or not. */
const deleteSecret: Operation = operation('deleteSecret', async ({ params: { secretId }, caller, context }) => {
  const record = await removeRecord(context.store, secrets, caller.organizationId, secretId)
  if (!record) throw notFound('secret', secretId)
  return presentSecret(record)
})

export default deleteSecret
