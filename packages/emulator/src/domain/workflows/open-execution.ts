import { type Change, insert, remove, replace } from '@las/storage'
import { copyExecution, type Execution, Interpreter, type Run } from '@las/workflow-engine'
import { perContext } from '../../platform/per-context.js'
import type { Context } from '../common/context.js'
import { executionParts, joinParts, partOf } from './execution-parts.js'
import { OpenExecutions } from './open-executions.js'
import type { WorkflowRecord } from './workflow.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'

/** The fields of an execution's record that store the state of the engine. */
type Stored = Pick<WorkflowExecutionRecord, 'input' | 'progress' | 'apart'>

/**
 * An execution that is loaded into the engine for an event. It is stored in its record or, while it is in a Parallel or a Map, in
 * separate parts.
 */
export class OpenExecution {
  readonly interpreter: Interpreter
  readonly #input: WorkflowExecutionRecord['input']
  /** The revisions of the parts, by the ids of their runs; empty if it is not split. */
  #revisions: Map<number, number>
  /** The activity of the outermost run in its stored part. */
  #storedActivity: Run['activity'] | undefined

  constructor(
    { definition }: Pick<WorkflowRecord, 'definition'>,
    execution: Execution,
    input: WorkflowExecutionRecord['input'],
    revisions: Map<number, number> = new Map(),
  ) {
    this.interpreter = new Interpreter(definition, execution)
    this.#input = input
    this.#revisions = revisions
    this.#storedActivity = revisions.size > 0 ? execution.run.activity : undefined
  }

  /** Returns it unchanged. */
  release(context: Context, { apart }: WorkflowExecutionRecord): void {
    if (apart !== null) openExecutionsOf(context).keep(apart, this)
  }

  /** Returns the fields and changes that store it. */
  store(context: Context, before: WorkflowExecutionRecord): { fields: Stored; changes: Change[] } {
    const { execution } = this.interpreter
    const { begun, changed, gone } = this.interpreter.takeChanges()
    if (execution.run.activity.type !== 'runs') {
      const changes = this.#storedActivity
        ? [...gone.map(run => this.#remove(before, run)), this.#remove(before, execution.run)]
        : []
      return { fields: { input: this.#input, progress: { ...execution, input: null }, apart: null }, changes }
    }
    const apart = context.createId()
    const isStored = this.#storedActivity === execution.run.activity
    const changes = [
      ...(isStored ? [] : [this.#put(before, execution.run)]),
      ...(this.#storedActivity ? gone.map(run => this.#remove(before, run)) : []),
      ...begun.map(run => this.#put(before, run)),
      ...changed.map(run => this.#put(before, run)),
    ]
    this.#storedActivity = execution.run.activity
    openExecutionsOf(context).keep(apart, this)
    return { fields: { input: null, progress: { ...execution, input: null, run: null }, apart }, changes }
  }

  #put(owner: WorkflowExecutionRecord, run: Run): Change {
    const revision = this.#revisions.get(run.id) ?? 0
    this.#revisions.set(run.id, revision + 1)
    const parent = this.interpreter.parentOf(run)?.id ?? null
    const part = partOf(owner, run, { revision, parent, ...(parent === null && { executionInput: this.#input }) })
    return revision === 0 ? insert(executionParts, part) : replace(executionParts, part)
  }

  #remove(owner: WorkflowExecutionRecord, run: Run): Change {
    const revision = this.#revisions.get(run.id) ?? 0
    this.#revisions.delete(run.id)
    return remove(executionParts, partOf(owner, run, { revision, parent: null }))
  }
}

const openExecutionsOf: (context: Context) => OpenExecutions<OpenExecution> = perContext(() => new OpenExecutions())

/** Closes an execution, so that it is loaded again from the store. */
export function closeExecution(context: Context, { apart }: WorkflowExecutionRecord): void {
  if (apart !== null) openExecutionsOf(context).take(apart)
}

/** The stored data of an execution is incomplete. */
export class UnusableExecutionError extends Error {}

/**
 * Opens an execution.
 * @returns undefined if it has ended and cannot continue, or another process changed it since it was read.
 * @throws UnusableExecutionError if it is running and some of its data is missing.
 */
export async function openExecution(
  context: Context,
  workflow: Pick<WorkflowRecord, 'definition'>,
  { id, organizationId, revision, status, input, progress, apart }: WorkflowExecutionRecord,
): Promise<OpenExecution | undefined> {
  if (!progress) {
    if (status === 'running') throw new UnusableExecutionError('its progress is missing')
    return undefined
  }
  const open = apart === null ? undefined : openExecutionsOf(context).take(apart)
  if (open) return open
  const { run, ...rest } = progress
  if (run) {
    const execution = copyExecution({ ...rest, run, input: input as Execution['input'] })
    return new OpenExecution(workflow, execution, input)
  }
  const parts = await joinParts(context, { id, organizationId })
  if (!parts) {
    const latest = await context.store.get(workflowExecutions, organizationId, id)
    if (latest?.revision !== revision) return undefined
    throw new UnusableExecutionError('the runs of its branches and items are missing')
  }
  const { executionInput = null } = parts.outermost
  const execution: Execution = { ...rest, run: parts.run, input: executionInput as Execution['input'] }
  return new OpenExecution(workflow, execution, executionInput, parts.revisions)
}
