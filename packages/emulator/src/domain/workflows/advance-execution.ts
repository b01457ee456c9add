import type { Change } from '@las/storage'
import type { Event, Interpreter, Step } from '@las/workflow-engine'
import { addJob, cancelJob, type JobName } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { logLines } from '../logs/write-log.js'
import { countRunning } from './counters.js'
import { endExecution } from './end-of-execution.js'
import { failureLines, withHistory, withLines } from './history.js'
import { moveToPage } from './history-pages.js'
import { type LoadedExecution, loadExecution } from './loaded-execution.js'
import { type Outcome, outcomeOf } from './outcome.js'
import { TaskChanges } from './task-changes.js'
import { applyEvent } from './time-slices.js'
import type { WorkflowRecord } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/** An execution after an event, and the changes that must be written together with it. */
export interface ExecutionUpdate {
  readonly execution: WorkflowExecutionRecord
  readonly changes: readonly Change[]
}

/** How an execution processes an event. */
export interface EventOptions {
  /** The outcome of the execution if the event stops it. */
  readonly outcome?: Outcome | undefined
  /** The transition execution whose end is the event. The caller writes it, so the event must not cancel it. */
  readonly endedId?: string
}

/** The job that wakes an execution. Each wake time has its own job. */
export const WAKE_JOB: JobName = { name: 'wakeWorkflowExecution' }

/**
 * Applies an event to an execution.
 * @returns undefined if the event is no longer relevant.
 */
export async function advanceExecution(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  event: Event,
  options: EventOptions = {},
): Promise<ExecutionUpdate | undefined> {
  const loaded = await loadExecution(context, workflow, execution)
  return loaded && advanceLoaded(context, workflow, execution, loaded, event, options)
}

/** Like {@link advanceExecution}, for a loaded execution. The caller must not use the loaded execution afterwards. */
export async function advanceLoaded(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  loaded: LoadedExecution,
  event: Event,
  options: EventOptions = {},
): Promise<ExecutionUpdate | undefined> {
  const step = await applyEvent(loaded.interpreter, event, context.clock())
  if (step.applied) return processStep(context, workflow, execution, loaded, step, options)
  loaded.putBack(context, execution)
  return undefined
}

/**
 * Processes a step of the engine: starts and cancels tasks, sets the timer, and ends the execution if it has ended in
 * the engine.
 */
async function processStep(
  context: Context,
  workflow: WorkflowRecord,
  before: WorkflowExecutionRecord,
  loaded: LoadedExecution,
  first: Step,
  { outcome: givenOutcome, endedId }: EventOptions,
): Promise<ExecutionUpdate> {
  const tasks = new TaskChanges(context, before, loaded.interpreter, endedId)
  const events: Event[] = []
  let lines: string[] = []
  let { events: history = [] } = before
  let outcome = givenOutcome
  let step: Step | undefined = first
  let last = first
  while (step) {
    last = step
    history = withHistory(history, step.history)
    lines = withLines(lines, failureLines(step.history))
    for (const command of step.commands) {
      if (command.type === 'cancelTask') await tasks.cancel(command)
      else {
        const failure = await tasks.start(command)
        if (!failure) continue
        events.push(failure.event)
        outcome = failure.outcome ?? outcome
      }
    }
    step = await nextStep(context, loaded.interpreter, events)
  }
  const progress = loaded.interpreter.execution
  const { fields, changes: parts } = loaded.store(context, before)
  const { execution: running, changes: pages } = moveToPage<WorkflowExecutionRecord>({
    ...before,
    status: 'running',
    state: stateOf(before.workflowId, 'running'),
    output: null,
    endTime: null,
    ...tasks.fields,
    events: history,
    wakeTime: last.wakeTime,
    ...fields,
  })
  const { execution, changes } =
    progress.status === 'running'
      ? { execution: running, changes: [] }
      : await endExecution(context, workflow, running, outcome ?? outcomeOf(workflow, progress))
  return {
    execution,
    changes: [
      ...tasks.changes,
      ...parts,
      ...pages,
      ...timerChanges(before, execution),
      ...countRunning(countedOf(before), Number(execution.status === 'running') - Number(before.status === 'running')),
      ...(before.logId ? logLines(context, { ...before, id: before.logId }, lines) : []),
      ...changes,
    ],
  }
}

/** Reports tasks that failed to start to the engine. Returns the first step that results. */
async function nextStep({ clock }: Context, interpreter: Interpreter, events: Event[]): Promise<Step | undefined> {
  for (let event = events.shift(); event; event = events.shift()) {
    const step = await applyEvent(interpreter, event, clock())
    if (step.applied) return step
  }
  return undefined
}

const countedOf = ({ organizationId, workflowId }: WorkflowExecutionRecord): Parameters<typeof countRunning>[0] => ({
  organizationId,
  workflowId,
})

/** Returns the changes that set or remove the timer of a waiting execution. */
export function timerChanges(before: WorkflowExecutionRecord, after: WorkflowExecutionRecord | undefined): Change[] {
  const [from, to] = [timeOf(before), after ? timeOf(after) : null]
  if (from === to) return []
  return [
    ...(from === null ? [] : [cancelJob(WAKE_JOB, before, { key: from })]),
    ...(to === null ? [] : [addJob(WAKE_JOB, before, { at: to, key: to })]),
  ]
}

const timeOf = ({ status, wakeTime }: WorkflowExecutionRecord): number | null =>
  status === 'running' ? wakeTime : null
