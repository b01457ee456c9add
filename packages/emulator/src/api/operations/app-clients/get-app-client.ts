import { appClients, presentAppClient } from '../../../domain/app-clients/app-client.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One app client, without its secret. */
const getAppClient: Operation = operation('getAppClient', async ({ params, caller, context }) => {
  const record = await context.store.get(appClients, caller.organizationId, params.appClientId)
  if (!record) throw notFound('app client', params.appClientId)
  return presentAppClient(record)
})

export default getAppClient
