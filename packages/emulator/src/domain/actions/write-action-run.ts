import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { JobName } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { isExportFunction } from '../functions/shared-functions.js'
import { newRun } from '../runs/run.js'
import { type RunKind, storeRun, updateRun } from '../runs/write-run.js'
import { type ActionRecord, actionResource } from './action.js'
import { type ActionRunRecord, actionRunResource } from './action-run.js'

/** The job that runs an action. Jobs that run programs have the same prefix, so that it can continue as one of them. */
export const ACTION_JOB: JobName = { name: 'runAction', idPrefix: 'run' }

export const runsOfActions: RunKind<'actionId', ActionRunRecord, ActionRecord> = {
  resource: actionRunResource,
  parent: actionResource,
  parentField: 'actionId',
  triggers: { succeeded: 'ActionRun has Completed' },
  isExport: ({ functionId }) => isExportFunction(functionId),
  job: ACTION_JOB,
}

/** Returns a new run of an action. */
export const newActionRun = (
  context: Context,
  caller: Caller,
  actionId: string,
  fields: BodyOf<'createActionRun'>,
): ActionRunRecord => ({
  ...newRun(context, caller, 'action-run', actionId, 'running'),
  actionId,
  input: {},
  noAgentRunUpdate: false,
  ...fields,
})

/** Starts a run of an action, and records it in the run of the agent that it belongs to. */
export const createActionRun = (
  context: Context,
  caller: Caller,
  fields: BodyOf<'createActionRun'>,
  actionId: string,
): Promise<ActionRunRecord> => storeRun(context, caller, runsOfActions, newActionRun(context, caller, actionId, fields))

/** Ends a run of an action, or changes its output or metadata. */
export const updateActionRun = (
  context: Context,
  caller: Caller,
  runId: string,
  fields: BodyOf<'updateActionRun'>,
  actionId: string,
): Promise<ActionRunRecord> => updateRun(context, caller, runsOfActions, runId, fields, actionId)
