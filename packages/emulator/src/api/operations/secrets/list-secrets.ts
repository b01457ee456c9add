import { listPage } from '../../../domain/common/paging.js'
import { presentSecret, secrets } from '../../../domain/secrets/secret.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Secrets, the newest first, without their data. */
const listSecrets: Operation = operation('listSecrets', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, secrets, query)
  return { secrets: records.map(presentSecret), nextToken }
})

export default listSecrets
