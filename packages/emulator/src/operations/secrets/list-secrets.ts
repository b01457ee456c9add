import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { presentSecret, secrets } from './secret.js'

/** Secrets, the newest first, without their data. */
const listSecrets: Operation = operation('listSecrets', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, secrets, query)
  return { secrets: records.map(presentSecret), nextToken }
})

export default listSecrets
