import { appClientResource } from '../../domain/app-clients/app-client.js'
import { createAppClient, deleteAppClient, updateAppClient } from '../../domain/app-clients/write-app-client.js'
import { type Operation, operation } from '../requests/operation.js'
import { getOperation, listOperation, resourceOperation } from '../requests/resource-operations.js'

export const appClientOperations: readonly Operation[] = [
  operation('createAppClient', ({ body, caller, context }) => createAppClient(context, caller, body)),
  listOperation('listAppClients', appClientResource),
  getOperation('getAppClient', appClientResource),
  resourceOperation('updateAppClient', appClientResource, ({ params, body, caller, context }) =>
    updateAppClient(context, caller, params.appClientId, body),
  ),
  resourceOperation('deleteAppClient', appClientResource, ({ params, caller, context }) =>
    deleteAppClient(context, caller, params.appClientId),
  ),
]
