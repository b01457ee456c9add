import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { ensureUnused } from '../common/ensure-unused.js'
import { deleteRecord } from '../common/stored-resource.js'
import { type ConnectionRecord, connectionResource } from '../connections/connection.js'
import { actions } from './action.js'

/** Deletes a connection that no action uses. */
export const deleteConnection = (context: Context, caller: Caller, connectionId: string): Promise<ConnectionRecord> =>
  deleteRecord(context, caller, connectionResource, connectionId, async record => {
    await ensureUnused(context, record, [{ collection: actions, field: 'connectionId' }])
    return []
  })
