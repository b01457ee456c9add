import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { appClients, presentAppClient } from './app-client.js'

/** One app client, without its secret. */
const getAppClient: Operation = operation('getAppClient', async ({ params, caller, context }) => {
  const record = await context.store.get(appClients, caller.organizationId, params.appClientId)
  if (!record) throw notFound('app client', params.appClientId)
  return presentAppClient(record)
})

export default getAppClient
