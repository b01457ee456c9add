import { type Change, insert, replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import { changedConfig } from '../common/config.js'
import type { Context } from '../common/context.js'
import { newRecord, updateAudit } from '../common/record.js'
import { guard, resolveReference } from '../common/reference.js'
import { findRecord } from '../common/stored-resource.js'
import { connections } from '../connections/connection.js'
import { guardFunction } from '../functions/function.js'
import { secrets } from '../secrets/secret.js'
import { type ActionRecord, actionResource, actions } from './action.js'

/** Creates an action. */
export async function createAction(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createAction'>,
): Promise<ActionRecord> {
  const record: ActionRecord = {
    ...newRecord(context, caller, 'action'),
    name: null,
    description: null,
    metadata: null,
    config: {},
    connectionId: null,
    secretId: null,
    enabled: true,
    ...fields,
  }
  await retryOnConflict(async () => {
    await context.store.write([insert(actions, record), ...(await guardReferences(context, caller, fields))])
  })
  return record
}

/** Updates the given fields and keys of the configuration, and leaves the others unchanged. */
export const updateAction = (
  context: Context,
  caller: Caller,
  actionId: string,
  { config, ...fields }: BodyOf<'updateAction'>,
): Promise<ActionRecord> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, actionResource, actionId)
    const changed: ActionRecord = {
      ...record,
      ...fields,
      ...(config && { config: changedConfig(record.config, config) }),
      ...updateAudit(context, caller),
    }
    await context.store.write([replace(actions, changed), ...(await guardReferences(context, caller, fields))])
    return changed
  })

/**
 * Returns the changes that guard the function and the connection of an action. A secret can be deleted while it is in use.
 * @throws 400 if the function, the connection or the secret does not exist.
 */
async function guardReferences(
  context: Context,
  caller: Caller,
  { functionId, connectionId, secretId }: Pick<BodyOf<'updateAction'>, 'functionId' | 'connectionId' | 'secretId'>,
): Promise<Change[]> {
  const guardsOfFunction = await guardFunction(context, caller, functionId)
  const connection = await resolveReference(context, caller, connections, 'connectionId', connectionId)
  await resolveReference(context, caller, secrets, 'secretId', secretId)
  return [...guardsOfFunction, ...(connection ? [guard(connections, connection)] : [])]
}
