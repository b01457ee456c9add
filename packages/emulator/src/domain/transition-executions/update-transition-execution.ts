import { replace, retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { utcTimestamp } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import {
  type TransitionExecutionRecord,
  transitionExecutionResource,
  transitionExecutions,
} from '../transitions/transition-execution.js'
import { checkRunning } from './check-running.js'
import { endExecution } from './end-execution.js'

type Fields = BodyOf<'updateTransitionExecution'>

/** Ends an execution with its output or an error, and can set its start time. */
export async function updateTransitionExecution(
  context: Context,
  caller: Caller,
  executionId: string,
  fields: Fields,
  transitionId: string,
): Promise<TransitionExecutionRecord> {
  checkOutcome(context, fields)
  const { status, output = null, error } = fields
  const start = startOf(context, fields)
  const find = (): Promise<TransitionExecutionRecord> =>
    findRecord(context, caller, transitionExecutionResource, executionId, transitionId)
  if (status === undefined) {
    return retryOnConflict(async () => {
      const current = await find()
      if (!checkRunning(context, current)) return current
      const updated = { ...current, ...start }
      await context.store.write([replace(transitionExecutions, updated)])
      return updated
    })
  }
  await find()
  return endExecution(context, { ...caller, executionId }, current => {
    if (!checkRunning(context, current)) return undefined
    return { status, output, error: error?.message ?? null, completedBy: actorIdOf(caller), ...start }
  })
}

/** @throws 400 if the output or error does not match the status. */
function checkOutcome(context: Context, { status, output, error }: Fields): void {
  const reject = (message: string): void => enforce(context, 'execution-outcome', badRequest(message))
  if (status === undefined) {
    if (output || error) reject(`status is required when ${output ? 'output' : 'error'} is set`)
  } else if (status === 'succeeded') {
    if (!output) reject('output is required when status is succeeded')
    if (error) reject('error cannot be set when status is succeeded')
  } else {
    if (!error) reject(`error is required when status is ${status}; send { "message": "…" }`)
    if (output) reject(`output cannot be set when status is ${status}`)
  }
}

const startOf = (context: Context, { startTime }: Fields): Partial<Pick<TransitionExecutionRecord, 'startTime'>> =>
  startTime === undefined ? {} : { startTime: startTime && utcTimestamp(context, 'startTime', startTime) }
