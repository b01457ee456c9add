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

/** An execution after an event, and the changes to be written together with it. */
export interface Advanced {
  readonly execution: WorkflowExecutionRecord
  readonly changes: readonly Change[]
}

/** The job that wakes an execution. There is one for each time at which it is to wake. */
export const WAKE_JOB: JobName = { name: 'wakeWorkflowExecution' }

/**
 * Applies an event to an execution.
 * @param outcome of the execution if the event stops it.
 * @returns undefined if the event is too late.
 */
export async function advanceExecution(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  event: Event,
  outcome?: Outcome,
): Promise<Advanced | undefined> {
  const open = await loadExecution(context, workflow, execution)
  return open && advanceLoaded(context, workflow, execution, open, event, outcome)
}

/** The same for an execution that is already open. The caller must not use it afterwards. */
export async function advanceLoaded(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  open: LoadedExecution,
  event: Event,
  outcome?: Outcome,
): Promise<Advanced | undefined> {
  const step = await applyEvent(open.interpreter, event, context.clock())
  if (step.applied) return processStep(context, workflow, execution, open, step, outcome)
  open.release(context, execution)
  return undefined
}

/** Processes a step of the engine: starts and cancels tasks, sets the timer, and ends the execution if the step does. */
async function processStep(
  context: Context,
  workflow: WorkflowRecord,
  before: WorkflowExecutionRecord,
  open: LoadedExecution,
  first: Step,
  given?: Outcome,
): Promise<Advanced> {
  const tasks = new TaskChanges(context, before, open.interpreter)
  const events: Event[] = []
  let lines: string[] = []
  let { events: history = [] } = before
  let outcome = given
  let step: Step | undefined = first
  let last = first
  while (step) {
    last = step
    history = withHistory(history, step.history)
    lines = withLines(lines, failureLines(step.history))
    for (const command of step.commands) {
      if (command.type === 'cancelTask') await tasks.cancel(command)
      else {
        const obstacle = await tasks.start(command)
        if (!obstacle) continue
        events.push(obstacle.event)
        outcome = obstacle.outcome ?? outcome
      }
    }
    step = await nextStep(context, open.interpreter, events)
  }
  const progress = open.interpreter.execution
  const { fields, changes: parts } = open.store(context, before)
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

/** Reports the tasks that did not start to the engine. */
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

/** Sets or removes the timer of an execution that waits. */
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
