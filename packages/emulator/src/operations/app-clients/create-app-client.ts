import { randomBytes } from 'node:crypto'
import { clientIdOf, insertAppClient, secretDigest } from '../../auth/clients.js'
import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { enforce } from '../../requests/waivers.js'
import { assignableRoles } from '../roles/assignment.js'
import { type AppClientRecord, presentAppClient } from './app-client.js'
import { checkUrls } from './check-urls.js'

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
