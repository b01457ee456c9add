import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRun } from '../runs/run.js'
import { type RunKind, storeRun, updateRun } from '../runs/write-run.js'
import { type ActionRecord, actionResource } from './action.js'
import { type ActionRunRecord, actionRunResource } from './action-run.js'

const runsOfActions: RunKind<'actionId', ActionRunRecord, ActionRecord> = {
  resource: actionRunResource,
  parent: actionResource,
  parentField: 'actionId',
}

/** Starts a run of an action, and records it in the run of the agent that it belongs to. */
export const createActionRun = (
  context: Context,
  caller: Caller,
  fields: BodyOf<'createActionRun'>,
  actionId: string,
): Promise<ActionRunRecord> =>
  storeRun(context, caller, runsOfActions, {
    ...newRun(context, caller, 'action-run', actionId, 'running'),
    actionId,
    input: {},
    noAgentRunUpdate: false,
    ...fields,
  })

/** Ends a run of an action, or changes its output or metadata. */
export const updateActionRun = (
  context: Context,
  caller: Caller,
  runId: string,
  fields: BodyOf<'updateActionRun'>,
  actionId: string,
): Promise<ActionRunRecord> => updateRun(context, caller, runsOfActions, runId, fields, actionId)
