import { addJob } from '../../scheduling/job-record.js'
import { type ActionRecord, actionResource } from '../actions/action.js'
import removeRuns from '../actions/remove-runs-job.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { ensureUnused } from '../common/ensure-unused.js'
import { deleteRecord } from '../common/stored-resource.js'
import { hooks } from './hook.js'

/** Deletes an action that no hook uses, with its runs. Its id stays in the `resourceIds` of agents. */
export const deleteAction = (context: Context, caller: Caller, actionId: string): Promise<ActionRecord> =>
  deleteRecord(context, caller, actionResource, actionId, async record => {
    await ensureUnused(context, record, [
      { collection: hooks, field: 'trueActionId' },
      { collection: hooks, field: 'falseActionId' },
    ])
    return [addJob(removeRuns, record)]
  })
