import { removeRecord } from '@las/storage'
import { presentSecret, secrets } from '../../../domain/secrets/secret.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes a secret, in use by a transition or not. */
const deleteSecret: Operation = operation('deleteSecret', async ({ params: { secretId }, caller, context }) => {
  const record = await removeRecord(context.store, secrets, caller.organizationId, secretId)
  if (!record) throw notFound('secret', secretId)
  return presentSecret(record)
})

export default deleteSecret
