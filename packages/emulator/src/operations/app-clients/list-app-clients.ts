import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { appClients, presentAppClient } from './app-client.js'

/** App clients, the newest first. */
const listAppClients: Operation = operation('listAppClients', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, appClients, query)
  return { appClients: records.map(presentAppClient), nextToken }
})

export default listAppClients
