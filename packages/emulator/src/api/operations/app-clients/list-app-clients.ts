import { appClients, presentAppClient } from '../../../domain/app-clients/app-client.js'
import { listPage } from '../../../domain/common/paging.js'
import { type Operation, operation } from '../../requests/operation.js'

/** App clients, the newest first. */
const listAppClients: Operation = operation('listAppClients', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, appClients, query)
  return { appClients: records.map(presentAppClient), nextToken }
})

export default listAppClients
