import { type Change, type Collection, type CounterRecord, collection, increase, remove, walk } from '@las/storage'
import type { Context } from '../common/context.js'
import { monthOf } from '../usage/usage.js'

/** A number of executions of a workflow. Its id is that of the workflow with `running`, or with the month of their start. */
interface WorkflowCounter extends CounterRecord {
  readonly workflowId: string
}

const counters: Collection<WorkflowCounter> = collection('workflowCounters', ['workflowId'])

interface WorkflowKey {
  readonly organizationId: string
  readonly workflowId: string
}

const count = ({ organizationId, workflowId }: WorkflowKey, what: string, value: number): Change =>
  increase(counters, { id: `${workflowId} ${what}`, organizationId, revision: 0, workflowId, value })

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
  const read = async (what: string): Promise<number> =>
    (await store.get(counters, organizationId, `${workflowId} ${what}`))?.value ?? 0
  return { running: await read('running'), startedThisMonth: await read(monthOf(clock)) }
}

/** The changes that remove the counters of a workflow. */
export async function removeCounters(
  { store }: Context,
  { organizationId, workflowId }: WorkflowKey,
): Promise<Change[]> {
  const changes: Change[] = []
  for await (const counter of walk(store, counters, organizationId, { where: { workflowId: [workflowId] } })) {
    changes.push(remove(counters, counter))
  }
  return changes
}
