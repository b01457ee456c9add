import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { appClientSchema, appClients, presentAppClient } from './app-client.js'

/** App clients, the newest first. */
const listAppClients: Operation = operation({
  id: 'listAppClients',
  method: 'GET',
  path: '/appClients',
  query: strict(paging),
  response: strict({ appClients: Type.Array(appClientSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, appClients, query)
    return { appClients: records.map(presentAppClient), nextToken }
  },
})

export default listAppClients
