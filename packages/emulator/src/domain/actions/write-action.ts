import { type Change, insert, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import { changedConfig } from '../common/config.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { guardReference, resolveReference } from '../common/reference.js'
import { changeRecord } from '../common/stored-resource.js'
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
  changeRecord(
    context,
    caller,
    actionResource,
    actionId,
    record => ({ ...record, ...fields, ...(config && { config: changedConfig(record.config, config) }) }),
    () => guardReferences(context, caller, fields),
  )

/**
 * Returns the changes that guard the function and the connection of an action. A secret can be deleted while it is in use.
 * @throws 400 if the function, the connection or the secret does not exist.
 */
async function guardReferences(
  context: Context,
  caller: Caller,
  { functionId, connectionId, secretId }: Pick<BodyOf<'updateAction'>, 'functionId' | 'connectionId' | 'secretId'>,
): Promise<Change[]> {
  const guards = [
    ...(await guardFunction(context, caller, functionId)),
    ...(await guardReference(context, caller, connections, 'connectionId', connectionId)),
  ]
  await resolveReference(context, caller, secrets, 'secretId', secretId)
  return guards
}
