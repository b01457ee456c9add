import { isDeepStrictEqual } from 'node:util'
import { type Change, insert, replace, retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { type AgentRunRecord, findAgentRun, resolveAgentRun, runReference } from '../agents/agent-run.js'
import { recordEvent } from '../agents/run-events.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { definedOnly } from '../common/paging.js'
import { newRecord, updateAudit } from '../common/record.js'
import { guard } from '../common/reference.js'
import { withStatus } from '../common/status-history.js'
import { findRecord } from '../common/stored-resource.js'
import { validationResource, validations } from './validation.js'
import {
  type ValidationTaskRecord,
  type ValidationTaskStatus,
  validationTaskResource,
  validationTasks,
} from './validation-task.js'

/** Adds a task to a validation, and records it in the run of its agent. */
export function createValidationTask(
  context: Context,
  caller: Caller,
  { agentRunId, input = {}, ...fields }: BodyOf<'createValidationTask'>,
  validationId: string,
): Promise<ValidationTaskRecord> {
  const task: ValidationTaskRecord = {
    ...newRecord(context, caller, 'validation-task'),
    validationId,
    name: null,
    description: null,
    metadata: null,
    ...fields,
    input,
    agentRunId: null,
    ...taskStatus(context, { validationId }, 'ready'),
    output: null,
    errors: null,
    warnings: null,
    logId: null,
  }
  return retryOnConflict(async () => {
    const validation = await findRecord(context, caller, validationResource, validationId)
    if (!validation.enabled) throw badRequest(`${validationId} is disabled, and accepts no tasks`)
    const run = await resolveAgentRun(context, caller, agentRunId)
    const record = { ...task, agentRunId: run ? runReference(run) : null }
    await context.store.write([
      insert(validationTasks, record),
      guard(validations, validation),
      ...recordTask(context, caller, run, record),
    ])
    return record
  })
}

/** Opens or ends a task, or changes its fields. A change of the status is recorded in the run of its agent. */
export const updateValidationTask = (
  context: Context,
  caller: Caller,
  taskId: string,
  { status, output, ...fields }: BodyOf<'updateValidationTask'>,
  validationId: string,
): Promise<ValidationTaskRecord> =>
  retryOnConflict(async () => {
    const before = await findRecord(context, caller, validationTaskResource, taskId, validationId)
    const canChange = checkReviewable(context, before, definedOnly({ status, output }))
    const hasNewStatus = canChange && status !== undefined && status !== before.status
    const after: ValidationTaskRecord = {
      ...before,
      ...fields,
      ...(canChange && output && { output }),
      ...(hasNewStatus && taskStatus(context, before, status)),
      ...updateAudit(context, caller),
    }
    const run = hasNewStatus ? await findAgentRun(context, caller, before.agentRunId) : undefined
    await context.store.write([replace(validationTasks, after), ...recordTask(context, caller, run, after)])
    return after
  })

const ENDED: ReadonlySet<ValidationTaskStatus> = new Set(['succeeded', 'failed', 'cancelled'])

/**
 * Whether the status and the output of a task can change. After its end they cannot, but clients can repeat the request that ended
 * it.
 * @throws 400 if the task has ended with another status or output.
 */
function checkReviewable(
  context: Context,
  task: ValidationTaskRecord,
  { status, output }: Pick<BodyOf<'updateValidationTask'>, 'status' | 'output'>,
): boolean {
  if (!ENDED.has(task.status)) return true
  const isRepeated = (status ?? task.status) === task.status && isDeepStrictEqual(output ?? task.output, task.output)
  if (!isRepeated) {
    const message = `${task.id} has already ended with the status ${task.status}`
    enforce(context, 'execution-state', badRequest(message))
  }
  return false
}

/** The fields of a task with the given status. Every change of the status uses it. */
const taskStatus = (
  context: Context,
  {
    validationId,
    history = [],
  }: Pick<ValidationTaskRecord, 'validationId'> & Partial<Pick<ValidationTaskRecord, 'history'>>,
  status: ValidationTaskStatus,
): Pick<ValidationTaskRecord, 'status' | 'state' | 'history'> => ({
  status,
  state: stateOf(validationId, status),
  history: withStatus(context, history, status),
})

const recordTask = (
  context: Context,
  caller: Caller,
  run: AgentRunRecord | undefined,
  { id, validationId, status }: ValidationTaskRecord,
): Change[] =>
  recordEvent(context, run, { resourceId: `${validationId}/${id}`, validationId, status }, actorIdOf(caller))
