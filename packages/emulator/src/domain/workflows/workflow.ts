import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { limitExceeded } from '../../platform/errors.js'
import type { Returned, Validated } from '../../platform/validation/validated-types.js'
import { MAX_DEVELOPMENT_EXECUTIONS, UNLIMITED } from '../common/allowances.js'
import type { Context } from '../common/context.js'
import type { ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { readCounters } from './counters.js'
import type { Definition } from './definition.js'

export type WorkflowStatus = Validated<Api.WorkflowStatus>

/** A workflow as returned by the API: everything except its specification. */
export type Workflow = Returned<Api.Workflow>

/** A workflow as stored. */
export interface WorkflowRecord
  extends ResourceRecord,
    Pick<Workflow, 'name' | 'description' | 'completedConfig' | 'errorConfig' | 'emailConfig' | 'metadata'> {
  readonly status: WorkflowStatus
  readonly definition: Definition
  /** The organization's transitions that the definition uses. */
  readonly transitionIds: readonly string[]
}

export const workflows: Collection<WorkflowRecord> = collection('workflows')

export async function presentWorkflow(context: Context, record: WorkflowRecord): Promise<Workflow> {
  const { id, organizationId, revision, definition, transitionIds, ...shown } = record
  const { running, startedThisMonth } = await readCounters(context, { organizationId, workflowId: id })
  return {
    workflowId: id,
    ...shown,
    numberOfRunningExecutions: running,
    monthlyNumberOfWorkflowExecutionsCreated: startedThisMonth,
    monthlyNumberOfWorkflowExecutionsAllowed: allowedExecutions(record),
  }
}

/** The maximum number of executions of a workflow per month. */
const allowedExecutions = ({ status }: WorkflowRecord): number =>
  status === 'development' ? MAX_DEVELOPMENT_EXECUTIONS : UNLIMITED

/** @throws 429 if a workflow has reached its monthly limit of executions. */
export async function checkAllowance(context: Context, workflow: WorkflowRecord): Promise<void> {
  const { organizationId, id: workflowId } = workflow
  const { startedThisMonth } = await readCounters(context, { organizationId, workflowId })
  if (startedThisMonth >= allowedExecutions(workflow)) throw limitExceeded()
}

export const workflowResource: PresentedResource<WorkflowRecord, Workflow> = {
  kind: 'workflow',
  collection: workflows,
  present: (record, { context }) => presentWorkflow(context, record),
  quota: 'numberOfWorkflows',
  references: ['transition'],
  example: idOf => ({
    specification: {
      definition: {
        StartAt: 'Task',
        States: { Task: { Type: 'Task', Resource: idOf('transition'), End: true } },
      },
    },
  }),
}
