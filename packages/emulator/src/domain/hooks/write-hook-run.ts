import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRun } from '../runs/run.js'
import { type RunKind, storeRun, updateRun } from '../runs/write-run.js'
import { type HookRecord, hookResource } from './hook.js'
import { type HookRunRecord, hookRunResource } from './hook-run.js'

const runsOfHooks: RunKind<'hookId', HookRunRecord, HookRecord> = {
  resource: hookRunResource,
  parent: hookResource,
  parentField: 'hookId',
}

/** Starts a run of a hook, and records it in the run of the agent that it belongs to. */
export const createHookRun = (
  context: Context,
  caller: Caller,
  fields: BodyOf<'createHookRun'>,
  hookId: string,
): Promise<HookRunRecord> =>
  storeRun(context, caller, runsOfHooks, {
    ...newRun(context, caller, 'hook-run', hookId, 'running'),
    hookId,
    actionId: null,
    input: {},
    ...fields,
  })

/** Ends a run of a hook, or changes its output or metadata. */
export const updateHookRun = (
  context: Context,
  caller: Caller,
  runId: string,
  fields: BodyOf<'updateHookRun'>,
  hookId: string,
): Promise<HookRunRecord> => updateRun(context, caller, runsOfHooks, runId, fields, hookId)
