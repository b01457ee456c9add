import { isNotFoundError, type Transport } from '@las/core'
import { getTransition, getTransitionExecution, type TransitionExecution } from '@las/transitions'
import {
  getWorkflowExecution,
  listWorkflowExecutions,
  listWorkflows,
  type WorkflowExecution,
  type WorkflowExecutionEvent,
  waitForWorkflowExecution,
} from '@las/workflows'
import type { Invocation } from '../../command/invocation.js'
import type { View } from '../../command/output.js'
import { UsageError } from '../../errors/command-error.js'
import { fromCallbacks } from '../watch/from-callbacks.js'
import { intervalIn } from '../watch/interval-flag.js'
import { type WatchedList, watchList } from '../watch/watch-list.js'
import { isInPlace, writeChanges } from '../watch/write-changes.js'

interface WatchValues {
  readonly workflowId?: string
  readonly execution?: string
  readonly interval?: number
}

/** The number of ended executions that are shown for each workflow. */
const MAX_SHOWN = 20

/** A step for people can take any time, so the wait only ends with the execution. */
const MAX_WAIT_MS = 365 * 86_400_000

const EXECUTIONS: View & { readonly items: string } = {
  items: 'executions',
  columns: [
    { path: 'executionId', type: 'id', priority: 1 },
    { path: 'status', type: 'status', priority: 0 },
    { path: 'startTime', title: 'Started', type: 'time', priority: 2 },
    { path: 'endTime', title: 'Ended', type: 'time', priority: 3 },
    { path: 'steps', priority: 4 },
    { path: 'workflowId', type: 'id', priority: 5 },
  ],
}

const STEPS: View & { readonly items: string } = {
  items: 'steps',
  columns: [
    { path: 'step', priority: 0 },
    { path: 'status', type: 'status', priority: 1 },
    { path: 'startTime', title: 'Started', type: 'time', priority: 2 },
    { path: 'endTime', title: 'Ended', type: 'time', priority: 3 },
    { path: 'transitionExecutionId', title: 'Execution', type: 'id', priority: 4 },
  ],
}

/** Shows the executions of workflows as they change, or the steps of one execution. */
export async function watchWorkflows(invocation: Invocation): Promise<void> {
  const values = invocation.values as WatchValues
  const { workflowId, execution } = values
  if (execution !== undefined) {
    if (workflowId === undefined) {
      throw new UsageError('--execution requires the id of the workflow.', {
        code: 'missing_argument',
        next: `Run: las workflows watch WORKFLOW_ID --execution ${execution}`,
      })
    }
    return watchExecution(invocation, await invocation.transport(), workflowId, execution)
  }
  const source = executionsOf(await invocation.transport(), workflowId, invocation.signal)
  const states = watchList(source, { interval: intervalIn(values), signal: invocation.signal })
  await writeChanges(invocation, states, EXECUTIONS, toRow)
}

function executionsOf(
  transport: Transport,
  workflowId: string | undefined,
  signal: AbortSignal,
): WatchedList<WorkflowExecution> {
  const request = { signal }
  const ofWorkflows = async (
    list: (workflowId: string) => Promise<readonly WorkflowExecution[]>,
  ): Promise<WorkflowExecution[]> => {
    if (workflowId !== undefined) return [...(await list(workflowId))]
    const executions: WorkflowExecution[] = []
    for (const { workflowId } of await listWorkflows(transport, {}, request).toArray()) {
      // A workflow can be deleted in the meantime.
      executions.push(...(await list(workflowId).catch(emptyIfDeleted)))
    }
    return executions
  }
  return {
    newest: () =>
      ofWorkflows(async id => {
        const query = { maxResults: MAX_SHOWN, sortBy: 'startTime', order: 'descending' } as const
        return (await listWorkflowExecutions(transport, id, query, request)).executions
      }),
    unfinished: () =>
      ofWorkflows(id => listWorkflowExecutions(transport, id, { status: 'running' }, request).toArray()),
    get: ({ workflowId, executionId }) =>
      getWorkflowExecution(transport, workflowId, executionId, request).catch((error: unknown) => {
        if (isNotFoundError(error)) return undefined
        throw error
      }),
    idOf: ({ executionId }) => executionId,
    statusOf: ({ status }) => status,
    isFinal: ({ status }) => status !== 'running',
  }
}

function emptyIfDeleted(error: unknown): [] {
  if (isNotFoundError(error)) return []
  throw error
}

const toRow = ({
  executionId,
  workflowId,
  status,
  startTime,
  endTime,
  transitionExecutions,
}: WorkflowExecution): object => ({
  executionId,
  workflowId,
  status,
  startTime,
  endTime,
  steps: Object.values(transitionExecutions ?? {}).flat().length,
})

/** A change of an execution: an event of the workflow, or another status of a step. */
type Change =
  | { readonly kind: 'event'; readonly event: WorkflowExecutionEvent }
  | { readonly kind: 'steps'; readonly execution: WorkflowExecution }

/** Shows the steps and events of an execution until it has ended. */
async function watchExecution(
  invocation: Invocation,
  transport: Transport,
  workflowId: string,
  executionId: string,
): Promise<void> {
  const { output, terminal, signal, values } = invocation
  const interval = intervalIn(values as WatchValues)
  let status = 'unknown'
  const changes = fromCallbacks<Change>(report =>
    waitForWorkflowExecution(transport, workflowId, executionId, {
      onEvent: event => report({ kind: 'event', event }),
      onProgress: execution => {
        status = execution.status
        report({ kind: 'steps', execution })
      },
      maxWait: MAX_WAIT_MS,
      minDelay: Math.min(500, interval),
      maxDelay: interval,
      signal,
    }),
  )
  const steps = stepReader(transport, signal)
  if (isInPlace(invocation)) {
    async function* tables(): AsyncGenerator<object, void> {
      for await (const change of changes) {
        if (change.kind === 'steps') yield { steps: (await steps(change.execution)).all }
      }
    }
    await output.watch(tables(), STEPS)
  } else {
    async function* rows(): AsyncGenerator<object, void> {
      for await (const change of changes) {
        if (change.kind === 'event') yield { kind: 'event', executionId, ...change.event }
        else for (const step of (await steps(change.execution)).changed) yield { kind: 'step', executionId, ...step }
      }
    }
    await output.stream(rows(), { isLive: true })
  }
  terminal.message(`The execution ${executionId} has the status ${status}.`)
}

interface Step {
  /** The name of the transition, or its id. */
  readonly step: string
  readonly status: string
  readonly transitionId: string
  readonly transitionExecutionId: string
  readonly startTime: string | null
  readonly endTime: string | null
}

/** Reads the steps of an execution. Steps that have ended are read once. */
function stepReader(
  transport: Transport,
  signal: AbortSignal,
): (execution: WorkflowExecution) => Promise<{ all: Step[]; changed: Step[] }> {
  const request = { signal }
  const known = new Map<string, Step>()
  const names = new Map<string, string>()

  async function nameOf(transitionId: string): Promise<string> {
    if (!names.has(transitionId)) {
      const transition = await getTransition(transport, transitionId, request).catch(undefinedIfDeleted)
      names.set(transitionId, transition?.name || transitionId)
    }
    return names.get(transitionId) ?? transitionId
  }

  async function read(transitionId: string, id: string): Promise<Step | undefined> {
    const execution: TransitionExecution | undefined = await getTransitionExecution(
      transport,
      transitionId,
      id,
      request,
    ).catch(undefinedIfDeleted)
    if (!execution) return undefined
    const { status, startTime = null, endTime = null } = execution
    // A manual transition without start time waits for a person.
    const shown = status === 'running' && !startTime ? 'waiting' : status
    return {
      step: await nameOf(transitionId),
      status: shown,
      transitionId,
      transitionExecutionId: id,
      startTime,
      endTime,
    }
  }

  return async ({ transitionExecutions }) => {
    const changed: Step[] = []
    for (const [transitionId, ids] of Object.entries(transitionExecutions ?? {})) {
      for (const id of ids) {
        const before = known.get(id)
        if (before && before.status !== 'running' && before.status !== 'waiting') continue
        const step = await read(transitionId, id)
        if (!step) continue
        known.set(id, step)
        if (step.status !== before?.status) changed.push(step)
      }
    }
    return { all: [...known.values()], changed }
  }
}

function undefinedIfDeleted(error: unknown): undefined {
  if (isNotFoundError(error)) return undefined
  throw error
}
