import { appClientResource } from '../../domain/app-clients/app-client.js'
import { createAppClient, deleteAppClient, updateAppClient } from '../../domain/app-clients/write-app-client.js'
import { type Operation, operation } from '../requests/operation.js'
import { deleteOperation, getOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const appClientOperations: readonly Operation[] = [
  operation('createAppClient', ({ body, caller, context }) => createAppClient(context, caller, body)),
  listOperation('listAppClients', appClientResource),
  getOperation('getAppClient', appClientResource),
  updateOperation('updateAppClient', appClientResource, updateAppClient),
  deleteOperation('deleteAppClient', appClientResource, deleteAppClient),
]
