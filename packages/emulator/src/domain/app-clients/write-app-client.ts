import { retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord, findRecord } from '../common/stored-resource.js'
import { assignableRoles, countHolder } from '../roles/assignment.js'
import { type AppClient, type AppClientRecord, appClientResource, presentAppClient } from './app-client.js'
import { checkUrls } from './check-urls.js'
import { clientIdOf, derivedSecret, insertAppClient, removeAppClient, secretDigest } from './clients.js'

/** Creates an app client, by default with a secret. Only this response contains the secret. */
export async function createAppClient(
  context: Context,
  caller: Caller,
  { generateSecret = true, roleIds = [], ...fields }: BodyOf<'createAppClient'>,
): Promise<AppClient> {
  if (!generateSecret && !(fields.callbackUrls?.length && fields.logoutUrls?.length)) {
    const message = 'callbackUrls and logoutUrls are required when generateSecret is false'
    enforce(context, 'callback-urls', badRequest(message))
  }
  checkUrls(context, fields)
  const common = newRecord(context, caller, 'app-client')
  const clientSecret = generateSecret ? derivedSecret(context.keys, common) : undefined
  const create = async (): Promise<AppClientRecord> => {
    const record: AppClientRecord = {
      ...common,
      clientId: clientIdOf(context.keys, common.id),
      name: null,
      description: null,
      metadata: null,
      callbackUrls: null,
      logoutUrls: null,
      loginUrls: null,
      defaultLoginUrl: null,
      ...fields,
      roleIds: await assignableRoles(context, caller, roleIds),
      secretDigest: clientSecret === undefined ? null : secretDigest(clientSecret),
    }
    const counts = await countHolder(context, caller, null, record.roleIds)
    await context.store.write([...insertAppClient(record), ...counts])
    return record
  }
  const record = await retryOnConflict(create)
  return { ...presentAppClient(record), ...(clientSecret !== undefined && { clientSecret }) }
}

/** Updates the given fields and leaves the others unchanged. */
export async function updateAppClient(
  context: Context,
  caller: Caller,
  appClientId: string,
  { roleIds, ...fields }: BodyOf<'updateAppClient'>,
): Promise<AppClientRecord> {
  checkUrls(context, fields)
  return changeRecord(
    context,
    caller,
    appClientResource,
    appClientId,
    async record => ({
      ...record,
      ...fields,
      ...(roleIds && { roleIds: await assignableRoles(context, caller, roleIds, record.roleIds) }),
    }),
    (before, after) => countHolder(context, caller, before.roleIds, after.roleIds),
  )
}

/** Deletes an app client and revokes its access tokens. An app client cannot delete itself. */
export async function deleteAppClient(context: Context, caller: Caller, appClientId: string): Promise<AppClientRecord> {
  if (appClientId === caller.appClientId) {
    throw badRequest(`appClientId refers to ${appClientId}, the calling app client; an app client cannot delete itself`)
  }
  return retryOnConflict(async () => {
    const record = await findRecord(context, caller, appClientResource, appClientId)
    const counts = await countHolder(context, caller, record.roleIds, null)
    await context.store.write([...(await removeAppClient(context.store, record)), ...counts])
    return record
  })
}
