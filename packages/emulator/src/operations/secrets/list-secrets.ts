import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { presentSecret, secretSchema, secrets } from './secret.js'

/** Secrets, the newest first, without their data. */
const listSecrets: Operation = operation({
  id: 'listSecrets',
  method: 'GET',
  path: '/secrets',
  query: strict(paging),
  response: strict({ secrets: Type.Array(secretSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, secrets, query)
    return { secrets: records.map(presentSecret), nextToken }
  },
})

export default listSecrets
