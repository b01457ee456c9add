import { isDeepStrictEqual } from 'node:util'
import type { Approval, Rejection } from '@las/console/contract'
import type { Change } from '@las/storage'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { writeDocuments } from '../documents/write-documents.js'
import { recordInTrail, reviewTrails, type TrailEvent } from '../review-records/trail.js'
import { updateRun } from '../runs/write-run.js'
import { type ExecutionResult, endExecution } from '../transition-executions/end-execution.js'
import { tasksOfValidations } from '../validations/write-validation-task.js'
import { confirmedDocument } from './confirmed-document.js'
import { ownLease } from './leases.js'
import type { Reviewer } from './reviewer.js'
import { getTask, isEnded, type ReviewTask } from './task.js'

/** How a task ends, in the terms of validation tasks and of transition executions. */
interface TaskEnd {
  readonly status: 'succeeded' | 'failed'
  readonly output: Readonly<Record<string, unknown>>
  readonly result: ExecutionResult
  readonly event: Omit<TrailEvent, 'time' | 'actorId'>
}

/**
 * Ends a task with its output. The output of an execution also becomes the ground truth of its document, as that of a validation task
 * does in the run of its agent. A repeated request has no further effect.
 * @throws 409 with the code `lease_lost` and the current holder.
 */
export const approveTask = (
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  { leaseId, output, changes }: Approval,
): Promise<void> =>
  endTask(context, reviewer, taskId, leaseId, {
    status: 'succeeded',
    output,
    result: { status: 'succeeded', output, error: null },
    event: { type: 'approved', leaseId, changes },
  })

/**
 * Ends a task as unusable. A repeated request has no further effect.
 * @throws 409 with the code `lease_lost` and the current holder.
 */
export const rejectTask = (
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  { leaseId, reason }: Rejection,
): Promise<void> =>
  endTask(context, reviewer, taskId, leaseId, {
    status: 'failed',
    output: { error: reason },
    result: { status: 'rejected', output: null, error: reason },
    event: { type: 'rejected', leaseId, reason },
  })

async function endTask(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  leaseId: string,
  end: TaskEnd,
): Promise<void> {
  try {
    await endWithLease(context, reviewer, taskId, leaseId, end)
  } catch (error) {
    if (!(await isRepeated(context, await getTask(context, reviewer.caller, taskId), end))) throw error
  }
}

async function endWithLease(
  context: Context,
  reviewer: Reviewer,
  taskId: string,
  leaseId: string,
  end: TaskEnd,
): Promise<void> {
  const { caller } = reviewer
  const task = await getTask(context, caller, taskId)
  const actorId = actorIdOf(caller)
  const checkLease = (current: ReviewTask) => ownLease(context, reviewer, current, leaseId)
  const recorded = (): Promise<Change> => recordInTrail(context, task.record, { ...end.event, actorId })
  if (task.kind === 'validation-task') {
    const { id, validationId } = task.record
    const { status, output } = end
    const changes = async (record: typeof task.record) => {
      await checkLease({ kind: 'validation-task', record })
      return { status, output }
    }
    await updateRun(context, caller, tasksOfValidations, id, changes, validationId, async () => [await recorded()])
    return
  }
  const decide = async (record: typeof task.record): Promise<ExecutionResult> => {
    await checkLease({ kind: 'transition-execution', record })
    return { ...end.result, completedBy: actorId }
  }
  const write = async (changes: readonly Change[]): Promise<void> => {
    const edits =
      end.status === 'succeeded' ? await confirmedDocument(context, caller, task.record.input, end.output) : []
    await writeDocuments(context, edits, { extraChanges: [...changes, await recorded()] })
  }
  const { organizationId, id: executionId } = task.record
  await endExecution(context, { organizationId, executionId }, decide, { write })
}

/** Whether this request has already ended the task, and its response was lost. */
async function isRepeated({ store }: Context, task: ReviewTask, { output, event }: TaskEnd): Promise<boolean> {
  if (!isEnded(task)) return false
  const { id, organizationId } = task.record
  const trail = await store.get(reviewTrails, organizationId, id)
  const last = trail?.events.findLast(({ leaseId }) => leaseId !== undefined)
  if (last?.type !== event.type || last.leaseId !== event.leaseId) return false
  return event.type === 'rejected' ? last.reason === event.reason : isDeepStrictEqual(output, task.record.output)
}
