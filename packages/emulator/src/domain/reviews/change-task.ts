import { type Change, replace } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { RunChanges } from '../runs/run.js'
import { updateRun } from '../runs/write-run.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { returnWork, startWork } from '../transitions/work.js'
import type { ValidationTaskRecord } from '../validations/validation-task.js'
import { tasksOfValidations } from '../validations/write-validation-task.js'
import { workflowRunner } from '../workflows/workflow-runner.js'
import { getTask, type ReviewTask } from './task.js'
import { withClaim } from './worker-claim.js'

/** A change of the claim of a task, and what else is written. */
export interface TaskChange {
  readonly claim: ClaimChange
  readonly changes: readonly Change[]
}

/** A claim starts, is renewed, or ends without a result. `time` is in milliseconds since 1970. */
export type ClaimChange =
  | { readonly type: 'start' | 'renew'; readonly leaseId: string; readonly time: number }
  | { readonly type: 'return' }

/**
 * Changes the claim of a task in one write, which is repeated after conflicts.
 * @param decide returns the change; may run more than once.
 * @throws 404 if the task does not exist, and any error that `decide` throws.
 */
export async function changeTask(
  context: Context,
  caller: Caller,
  taskId: string,
  decide: (task: ReviewTask) => Promise<TaskChange>,
): Promise<ReviewTask> {
  const task = await getTask(context, caller, taskId)
  if (task.kind === 'transition-execution') return changeExecution(context, caller, task.record, decide)
  const { id, validationId } = task.record
  let changes: readonly Change[] = []
  const record = await updateRun(
    context,
    caller,
    tasksOfValidations,
    id,
    async current => {
      const decision = await decide({ kind: 'validation-task', record: current })
      changes = decision.changes
      return fieldsAfter(current, decision.claim)
    },
    validationId,
    async () => changes,
  )
  return { kind: 'validation-task', record }
}

function fieldsAfter({ metadata }: ValidationTaskRecord, claim: ClaimChange): RunChanges<ValidationTaskRecord> {
  if (claim.type === 'return') return { status: 'ready', metadata: withClaim(metadata, undefined) }
  const time = timestampOf(() => claim.time)
  return { status: 'in-progress', metadata: withClaim(metadata, { worker: claim.leaseId, time }) }
}

const changeExecution = (
  context: Context,
  caller: Caller,
  { id, task }: TransitionExecutionRecord,
  decide: (task: ReviewTask) => Promise<TaskChange>,
): Promise<ReviewTask> =>
  workflowRunner.serialize(task, async () => {
    const current = await getTask(context, caller, id)
    const { claim, changes } = await decide(current)
    await context.store.write([...(await executionChanges(context, current, claim)), ...changes])
    return getTask(context, caller, id)
  })

async function executionChanges(context: Context, { kind, record }: ReviewTask, claim: ClaimChange): Promise<Change[]> {
  if (kind !== 'transition-execution') return []
  if (claim.type === 'return') return returnWork(record)
  if (claim.type === 'start') {
    const { execution, changes } = startWork(record, claim.time)
    return [...changes, ...(await workflowRunner.onHeartbeat(context, execution))]
  }
  const work = record.work && { ...record.work, heartbeat: claim.time }
  return [replace(transitionExecutions, { ...record, work }), ...(await workflowRunner.onHeartbeat(context, record))]
}
