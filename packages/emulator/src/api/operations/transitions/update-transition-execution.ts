import type { UpdateTransitionExecutionBody } from '@las/api'
import { updateRecord } from '@las/storage'
import { actorOf, type Caller } from '../../../domain/common/caller.js'
import type { Context } from '../../../domain/common/context.js'
import { checkRunning } from '../../../domain/transition-executions/check-running.js'
import { endExecution } from '../../../domain/transition-executions/end-execution.js'
import {
  findTransitionExecution,
  presentTransitionExecution,
  type TransitionExecutionRecord,
  transitionExecutions,
} from '../../../domain/transitions/transition-execution.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { utcTimestamp } from '../../../platform/time/timestamps.js'
import type { Checked } from '../../../platform/validation/received.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Ends an execution, with its output or with the reason why there is none; may set its start time as well. */
const updateTransitionExecution: Operation = operation(
  'updateTransitionExecution',
  async ({ params, body, caller, context }) => {
    checkOutcome(context, body)
    const { status, output = null, error } = body
    const start = startOf(context, body)
    const execution = await findTransitionExecution(context, caller, params)
    if (status !== undefined) {
      const ended = await endExecution(context, { ...caller, executionId: execution.id }, current => {
        if (!checkRunning(context, current)) return undefined
        return { status, output, error: error?.message ?? null, completedBy: actorOf(caller), ...start }
      })
      return presentTransitionExecution(ended)
    }
    return presentTransitionExecution(await restart(context, caller, execution, start))
  },
)

export default updateTransitionExecution

/** @throws 400 when the outcome does not go with the status. */
function checkOutcome(context: Context, { status, output, error }: Checked<UpdateTransitionExecutionBody>): void {
  const refuse = (message: string): void => enforce(context, 'execution-outcome', badRequest(message))
  if (status === undefined) {
    if (output || error) refuse(`status is required with ${output ? 'output' : 'error'}`)
  } else if (status === 'succeeded') {
    if (!output) refuse('output is required when status is succeeded')
    if (error) refuse('error does not go with the status succeeded')
  } else {
    if (!error) refuse(`error is required when status is ${status}; give { "message": "…" }`)
    if (output) refuse(`output does not go with the status ${status}`)
  }
}

const startOf = (
  context: Context,
  { startTime }: Checked<UpdateTransitionExecutionBody>,
): Partial<Pick<TransitionExecutionRecord, 'startTime'>> =>
  startTime === undefined ? {} : { startTime: startTime && utcTimestamp(context, 'startTime', startTime) }

async function restart(
  context: Context,
  { organizationId }: Caller,
  { id }: TransitionExecutionRecord,
  start: Partial<Pick<TransitionExecutionRecord, 'startTime'>>,
): Promise<TransitionExecutionRecord> {
  const update = await updateRecord(context.store, transitionExecutions, organizationId, id, current => {
    return checkRunning(context, current) ? { ...current, ...start } : current
  })
  if (!update) throw notFound('transition execution', id)
  return update.after
}
