import { replace, retryOnConflict } from '@las/storage'
import { type AppClientRecord, appClients, presentAppClient } from '../../../domain/app-clients/app-client.js'
import { checkUrls } from '../../../domain/app-clients/check-urls.js'
import { touched } from '../../../domain/common/record.js'
import { assignableRoles } from '../../../domain/roles/assignment.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

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
