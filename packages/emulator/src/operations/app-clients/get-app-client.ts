import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { appClientId, appClientSchema, appClients, presentAppClient } from './app-client.js'

/** One app client, without its secret. */
const getAppClient: Operation = operation({
  id: 'getAppClient',
  method: 'GET',
  path: '/appClients/{appClientId}',
  params: strict({ appClientId }),
  response: appClientSchema,
  async handler({ params, caller, context }) {
    const record = await context.store.get(appClients, caller.organizationId, params.appClientId)
    if (!record) throw notFound('app client', params.appClientId)
    return presentAppClient(record)
  },
})

export default getAppClient
