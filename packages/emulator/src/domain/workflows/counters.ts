import {
  type Change,
  type CounterCollection,
  type CounterRecord,
  counterCollection,
  counterRemovals,
  incrementCounter,
  readCounters as readAllCounters,
  readCounter,
} from '@las/storage'
import type { Context } from '../common/context.js'
import { monthOf } from '../usage/usage.js'

/**
 * Number of executions of a workflow. Its id is the id of the workflow, followed by `running` or the month of their
 * start.
 */
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

const count = ({ organizationId, workflowId }: WorkflowKey, name: string, value: number): Change =>
  incrementCounter(workflowCounters, { id: `${workflowId} ${name}`, organizationId, revision: 0, workflowId, value })

/** Returns the changes that count a new execution. They are written together with it. */
export const countStart = ({ clock }: Context, workflow: WorkflowKey): Change[] => [
  count(workflow, 'running', 1),
  count(workflow, monthOf(clock), 1),
]

/** Returns the changes that add to the number of running executions. */
export const countRunning = (workflow: WorkflowKey, difference: number): Change[] =>
  difference === 0 ? [] : [count(workflow, 'running', difference)]

/** Returns the number of running executions, and the number of executions that were started in the current month. */
export async function readCounters(
  { store, clock }: Context,
  { organizationId, workflowId }: WorkflowKey,
): Promise<{ running: number; startedThisMonth: number }> {
  const read = (name: string): Promise<number> =>
    readCounter(store, workflowCounters, organizationId, `${workflowId} ${name}`)
  return { running: await read('running'), startedThisMonth: await read(monthOf(clock)) }
}

/** Returns the number of running executions of each workflow that has been executed. */
export async function runningByWorkflow(
  { store }: Pick<Context, 'store'>,
  organizationId: string,
): Promise<ReadonlyMap<string, number>> {
  const running = new Map<string, number>()
  for await (const { id, workflowId, value } of readAllCounters(store, workflowCounters, organizationId)) {
    if (id === `${workflowId} running`) running.set(workflowId, value)
  }
  return running
}

/** Returns the changes that remove the counters of a workflow. */
export const removeCounters = ({ store }: Context, { organizationId, workflowId }: WorkflowKey): Promise<Change[]> =>
  counterRemovals(store, workflowCounters, organizationId, { workflowId: [workflowId] })
