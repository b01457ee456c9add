import { type Change, insert, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { addJob } from '../../scheduling/job-record.js'
import { actions } from '../actions/action.js'
import type { Caller } from '../common/caller.js'
import { changedConfig } from '../common/config.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { guardReference } from '../common/reference.js'
import { changeRecord, deleteRecord } from '../common/stored-resource.js'
import { guardFunction } from '../functions/function.js'
import { type HookRecord, hookResource, hooks } from './hook.js'
import removeRuns from './remove-runs-job.js'

/** Creates a hook. */
export async function createHook(context: Context, caller: Caller, fields: BodyOf<'createHook'>): Promise<HookRecord> {
  const record: HookRecord = {
    ...newRecord(context, caller, 'hook'),
    name: null,
    description: null,
    metadata: null,
    config: {},
    functionId: null,
    trueActionId: null,
    falseActionId: null,
    enabled: true,
    ...fields,
  }
  await retryOnConflict(async () => {
    await context.store.write([insert(hooks, record), ...(await guardReferences(context, caller, fields))])
  })
  return record
}

/** Updates the given fields and keys of the configuration, and leaves the others unchanged. */
export const updateHook = (
  context: Context,
  caller: Caller,
  hookId: string,
  { config, ...fields }: BodyOf<'updateHook'>,
): Promise<HookRecord> =>
  changeRecord(
    context,
    caller,
    hookResource,
    hookId,
    record => ({ ...record, ...fields, ...(config && { config: changedConfig(record.config, config) }) }),
    () => guardReferences(context, caller, fields),
  )

/** Deletes a hook with its runs. Its id stays in the `resourceIds` of agents. */
export const deleteHook = (context: Context, caller: Caller, hookId: string): Promise<HookRecord> =>
  deleteRecord(context, caller, hookResource, hookId, record => [addJob(removeRuns, record)])

/**
 * Returns the changes that guard the function and the actions of a hook.
 * @throws 400 if one of them does not exist.
 */
async function guardReferences(
  context: Context,
  caller: Caller,
  fields: Pick<BodyOf<'updateHook'>, 'functionId' | 'trueActionId' | 'falseActionId'>,
): Promise<Change[]> {
  return [
    ...(await guardReference(context, caller, actions, 'trueActionId', fields.trueActionId, { hasOwner: true })),
    ...(await guardReference(context, caller, actions, 'falseActionId', fields.falseActionId, { hasOwner: true })),
    ...(await guardFunction(context, caller, fields.functionId)),
  ]
}
