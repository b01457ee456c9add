import type { Execution, Run } from '@las/workflow-engine'
import { Type } from '@sinclair/typebox'
import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { notFound } from '../../errors.js'
import { anyObject, id, nullable, nullableText, oneOf, type Schema, strict, timestamp } from '../../requests/schemas.js'
import { enforce } from '../../requests/waivers.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'
import { logId, workflowExecutionId, workflowId } from '../logs/log.js'
import { allLines } from './execution-pages.js'
import { inputOf } from './execution-parts.js'

export type WorkflowExecutionStatus = 'running' | 'succeeded' | 'failed' | 'rejected' | 'retry' | 'error' | 'completed'

export const workflowExecutionStatus: Schema<WorkflowExecutionStatus> = oneOf(
  'running',
  'succeeded',
  'failed',
  'rejected',
  'retry',
  'error',
  'completed',
)

/** One run of a workflow as the API shows it. */
export interface WorkflowExecution {
  executionId: string
  workflowId: string
  status: WorkflowExecutionStatus
  input: Record<string, unknown> | null
  output: Record<string, unknown> | null
  startTime: string | null
  endTime: string | null
  /** The executions of each transition, by the id of the transition. */
  transitionExecutions: Record<string, string[]> | null
  completedBy?: string[]
  events?: Record<string, unknown>[]
  logId?: string | null
  completedTaskLogId?: string | null
  createdBy?: string | null
}

/** A user, or an app client. */
const actorId = id('^las:(user:[a-f0-9]{32}|app-client:[a-z0-9-_]+)$')

export const workflowExecutionSchema: Schema<WorkflowExecution> = strict({
  executionId: workflowExecutionId,
  workflowId,
  status: workflowExecutionStatus,
  input: nullable(anyObject),
  output: nullable(anyObject),
  startTime: nullable(timestamp),
  endTime: nullable(timestamp),
  transitionExecutions: nullable(Type.Record(Type.String(), Type.Array(Type.String()))),
  completedBy: Type.Optional(Type.Array(actorId)),
  events: Type.Optional(Type.Array(anyObject)),
  logId: Type.Optional(nullable(logId)),
  completedTaskLogId: Type.Optional(nullable(logId)),
  createdBy: Type.Optional(nullableText),
})

/** A run of a workflow as it is stored. */
export interface WorkflowExecutionRecord extends BaseRecord, Omit<WorkflowExecution, 'executionId' | 'completedBy'> {
  readonly completedBy: string[]
  /**
   * Where the engine is with it, without the input, and without its runs while they are kept apart. Kept of one that did not
   * succeed, which can go on; null of one that did.
   */
  readonly progress: (Omit<Execution, 'run'> & { readonly run: Run | null }) | null
  /** While its runs and its input are kept apart, in parts: the name of the state that they are in. */
  readonly apart: string | null
  /** How many pages of its history are kept apart. */
  readonly pages: number
  /** When it goes on by itself, in milliseconds since 1970. */
  readonly wakeTime: number | null
  /** The workflow and the status, by which lists are filtered. */
  readonly state: string
}

export const workflowExecutions: Collection<WorkflowExecutionRecord> = collection('workflowExecutions', [
  'state',
  'workflowId',
])

/** What the executions of a workflow with a status have in common. */
export const stateOf = (workflowId: string, status: WorkflowExecutionStatus): string => `${workflowId} ${status}`

export async function presentWorkflowExecution(
  context: Context,
  record: WorkflowExecutionRecord,
): Promise<WorkflowExecution> {
  const { id, organizationId, revision, state, progress, apart, pages, wakeTime, ...shown } = record
  const input = await inputOf(context, record)
  if (input === null) {
    // It was put together again, or deleted, since it was read.
    const latest = await context.store.get(workflowExecutions, organizationId, id)
    if (latest && latest.revision !== revision) return presentWorkflowExecution(context, latest)
  }
  return { executionId: id, ...shown, input, ...(await allLines(context, record)) }
}

/** @throws 404 when there is none, or none of this workflow. */
export async function findWorkflowExecution(
  context: Context,
  { organizationId }: Pick<Caller, 'organizationId'>,
  { workflowId, executionId }: { workflowId: string; executionId: string },
): Promise<WorkflowExecutionRecord> {
  const record = await context.store.get(workflowExecutions, organizationId, executionId)
  if (!record) throw notFound('workflow execution', executionId)
  if (record.workflowId !== workflowId) enforce(context, 'parent', notFound('workflow execution', executionId))
  return record
}
