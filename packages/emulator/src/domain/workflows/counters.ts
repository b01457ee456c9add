import {
  type Change,
  type CounterCollection,
  type CounterRecord,
  counterCollection,
  counterRemovals,
  incrementCounter,
  readCounter,
} from '@las/storage'
import type { Context } from '../common/context.js'
import { monthOf } from '../usage/usage.js'

/** A number of executions of a workflow. Its id is that of the workflow with `running`, or with the month of their start. */
interface WorkflowCounter extends CounterRecord {
  readonly workflowId: string
}

export const workflowCounters: CounterCollection<WorkflowCounter> = counterCollection('workflowCounters', [
  'workflowId',
])

interface WorkflowKey {
  readonly organizationId: string
  readonly workflowId: string
}

const count = ({ organizationId, workflowId }: WorkflowKey, what: string, value: number): Change =>
  incrementCounter(workflowCounters, { id: `${workflowId} ${what}`, organizationId, revision: 0, workflowId, value })

/** The changes that count a new execution: to be written together with it. */
export const countStart = ({ clock }: Context, workflow: WorkflowKey): Change[] => [
  count(workflow, 'running', 1),
  count(workflow, monthOf(clock), 1),
]

/** The changes that count how many executions more, or less, run. */
export const countRunning = (workflow: WorkflowKey, more: number): Change[] =>
  more === 0 ? [] : [count(workflow, 'running', more)]

/** How many executions run, and how many were started in this month. */
export async function readCounters(
  { store, clock }: Context,
  { organizationId, workflowId }: WorkflowKey,
): Promise<{ running: number; startedThisMonth: number }> {
  const read = (what: string): Promise<number> =>
    readCounter(store, workflowCounters, organizationId, `${workflowId} ${what}`)
  return { running: await read('running'), startedThisMonth: await read(monthOf(clock)) }
}

/** The changes that remove the counters of a workflow. */
export const removeCounters = ({ store }: Context, { organizationId, workflowId }: WorkflowKey): Promise<Change[]> =>
  counterRemovals(store, workflowCounters, organizationId, { workflowId: [workflowId] })
