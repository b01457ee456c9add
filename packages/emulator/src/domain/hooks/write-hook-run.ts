import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { JobName } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRun } from '../runs/run.js'
import { type RunKind, storeRun, updateRun } from '../runs/write-run.js'
import { type HookRecord, hookResource } from './hook.js'
import { type HookRunRecord, hookRunResource } from './hook-run.js'

/** The job that runs a hook. Jobs that run programs have the same prefix, so that it can continue as one of them. */
export const HOOK_JOB: JobName = { name: 'runHook', idPrefix: 'run' }

export const runsOfHooks: RunKind<'hookId', HookRunRecord, HookRecord> = {
  resource: hookRunResource,
  parent: hookResource,
  parentField: 'hookId',
  job: HOOK_JOB,
}

/** Returns a new run of a hook. */
export const newHookRun = (
  context: Context,
  caller: Caller,
  hookId: string,
  fields: BodyOf<'createHookRun'>,
): HookRunRecord => ({
  ...newRun(context, caller, 'hook-run', hookId, 'running'),
  hookId,
  actionId: null,
  input: {},
  ...fields,
})

/** Starts a run of a hook, and records it in the run of the agent that it belongs to. */
export const createHookRun = (
  context: Context,
  caller: Caller,
  fields: BodyOf<'createHookRun'>,
  hookId: string,
): Promise<HookRunRecord> => storeRun(context, caller, runsOfHooks, newHookRun(context, caller, hookId, fields))

/** Ends a run of a hook, or changes its output or metadata. */
export const updateHookRun = (
  context: Context,
  caller: Caller,
  runId: string,
  fields: BodyOf<'updateHookRun'>,
  hookId: string,
): Promise<HookRunRecord> => updateRun(context, caller, runsOfHooks, runId, fields, hookId)
