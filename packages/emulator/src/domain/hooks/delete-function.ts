import { actions } from '../actions/action.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { ensureUnused } from '../common/ensure-unused.js'
import { deleteRecord } from '../common/stored-resource.js'
import { type FunctionRecord, functionResource } from '../functions/function.js'
import { hooks } from './hook.js'

/** Deletes a function that no action and no hook uses, with its code. */
export async function deleteFunction(context: Context, caller: Caller, functionId: string): Promise<FunctionRecord> {
  const { blobs } = context
  const deleted = await deleteRecord(context, caller, functionResource, functionId, async record => {
    await ensureUnused(context, record, [
      { collection: actions, field: 'functionId' },
      { collection: hooks, field: 'functionId' },
    ])
    return record.blob ? blobs.removal(record.blob.key) : []
  })
  if (deleted.blob) await blobs.remove(deleted.blob.key)
  return deleted
}
