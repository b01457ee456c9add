import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { replace } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { assignableRoles } from '../roles/assignment.js'
import { type AppClientRecord, appClients, presentAppClient } from './app-client.js'
import { checkUrls } from './check-urls.js'

/** Changes what is given and leaves the rest. */
const updateAppClient: Operation = operation(
  'updateAppClient',
  async ({ params, body: { roleIds, ...fields }, caller, context }) => {
    checkUrls(context, fields)
    const after = await retryOnConflict(async () => {
      const record = await context.store.get(appClients, caller.organizationId, params.appClientId)
      if (!record) throw notFound('app client', params.appClientId)
      const after: AppClientRecord = {
        ...record,
        ...fields,
        ...(roleIds && { roleIds: await assignableRoles(context, caller, roleIds, record.roleIds) }),
        ...touched(context, caller),
      }
      await context.store.write([replace(appClients, after)])
      return after
    })
    return presentAppClient(after)
  },
)

export default updateAppClient
