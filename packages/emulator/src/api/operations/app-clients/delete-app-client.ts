import { retryOnConflict } from '@las/storage'
import { appClients, presentAppClient } from '../../../domain/app-clients/app-client.js'
import { removeAppClient } from '../../../domain/app-clients/clients.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes an app client, but not the caller itself. Its access tokens are revoked. */
const deleteAppClient: Operation = operation('deleteAppClient', async ({ params, caller, context }) => {
  if (params.appClientId === caller.appClientId) {
    throw badRequest(`appClientId ${caller.appClientId} is that of the caller; an app client cannot delete itself`)
  }
  const record = await retryOnConflict(async () => {
    const record = await context.store.get(appClients, caller.organizationId, params.appClientId)
    if (!record) throw notFound('app client', params.appClientId)
    await context.store.write(await removeAppClient(context.store, record))
    return record
  })
  return presentAppClient(record)
})

export default deleteAppClient
