import type { Id } from '@las/core'
import { getTransitionExecution, type TransitionExecution } from '@las/transitions'
import { getWorkflowExecution, type WorkflowExecution } from '@las/workflows'
import { useRef } from 'preact/hooks'
import { isAborted } from '../../api/errors.js'
import { transport } from '../../api/session.js'
import { type Live, useLive } from '../../objects/use-live.js'

/** Those of the latest executions of transitions are loaded. The others have no details. */
const MAX_TRANSITION_EXECUTIONS = 60
const MAX_REQUESTS = 6
const INTERVAL_MS = 1_000

/** An execution with the executions of its transitions. */
export interface ExecutionDetails {
  readonly execution: WorkflowExecution
  /** By their ids. */
  readonly transitionExecutions: Readonly<Record<string, TransitionExecution>>
}

/** Loads an execution, as long as it runs. Executions of transitions that have ended are loaded once. */
export function useExecution(workflowId: string, executionId: string): Live<ExecutionDetails> {
  const ended = useRef(new Map<string, TransitionExecution>())
  return useLive(
    async signal => {
      const ids = [workflowId as Id<'workflow'>, executionId as Id<'workflow-execution'>] as const
      const execution = await getWorkflowExecution(transport, ...ids, { signal })
      return { execution, transitionExecutions: await loadTransitionExecutions(execution, ended.current, signal) }
    },
    [workflowId, executionId],
    // Executions that have failed can be continued by others.
    { interval: ({ execution }) => (execution.status === 'running' ? INTERVAL_MS : 10 * INTERVAL_MS) },
  )
}

async function loadTransitionExecutions(
  { transitionExecutions }: WorkflowExecution,
  ended: Map<string, TransitionExecution>,
  signal: AbortSignal,
): Promise<Record<string, TransitionExecution>> {
  const latest = Object.entries(transitionExecutions ?? {})
    .flatMap(([transitionId, ids]) => ids.slice(-MAX_TRANSITION_EXECUTIONS).map(id => [transitionId, id] as const))
    .slice(-MAX_TRANSITION_EXECUTIONS)
  const found: Record<string, TransitionExecution> = {}
  const waiting = latest.values()
  async function loadNext(): Promise<void> {
    for (const [transitionId, id] of waiting) {
      try {
        const known = ended.get(id)
        const loaded = known ?? (await getTransitionExecution(transport, transitionId, id, { signal }))
        found[id] = loaded
        if (loaded.endTime) ended.set(id, loaded)
      } catch (error) {
        // Its transition was deleted, or the user cannot read it.
        if (isAborted(error)) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: MAX_REQUESTS }, loadNext))
  return found
}
