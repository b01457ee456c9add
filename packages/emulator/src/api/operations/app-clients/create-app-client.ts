import { randomBytes } from 'node:crypto'
import { type AppClientRecord, presentAppClient } from '../../../domain/app-clients/app-client.js'
import { checkUrls } from '../../../domain/app-clients/check-urls.js'
import { clientIdOf, insertAppClient, secretDigest } from '../../../domain/app-clients/clients.js'
import { newRecord } from '../../../domain/common/record.js'
import { assignableRoles } from '../../../domain/roles/assignment.js'
import { badRequest } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates an app client, with a secret unless told otherwise. Its secret is shown in this answer and never again. */
const createAppClient: Operation = operation(
  'createAppClient',
  async ({ body: { generateSecret = true, roleIds = [], ...fields }, caller, context }) => {
    if (!generateSecret && !(fields.callbackUrls?.length && fields.logoutUrls?.length)) {
      const message = 'callbackUrls and logoutUrls are required when generateSecret is false'
      enforce(context, 'callback-urls', badRequest(message))
    }
    checkUrls(context, fields)
    const common = newRecord(context, caller, 'app-client')
    const clientSecret = generateSecret ? randomBytes(32).toString('base64url') : undefined
    const record: AppClientRecord = {
      ...common,
      clientId: clientIdOf(context.keys, common.id),
      name: null,
      description: null,
      callbackUrls: null,
      logoutUrls: null,
      loginUrls: null,
      defaultLoginUrl: null,
      ...fields,
      roleIds: await assignableRoles(context, caller, roleIds),
      secretDigest: clientSecret === undefined ? null : secretDigest(clientSecret),
    }
    await context.store.write(insertAppClient(record))
    return { ...presentAppClient(record), ...(clientSecret !== undefined && { clientSecret }) }
  },
)

export default createAppClient
