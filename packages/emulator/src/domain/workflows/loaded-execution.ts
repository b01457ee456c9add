import { type BaseRecord, type Change, insert, remove, replace } from '@las/storage'
import { type Execution, Interpreter, type RunSnapshot } from '@las/workflow-engine'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { Context } from '../common/context.js'
import { ExecutionCache } from './execution-cache.js'
import { type ExecutionPart, executionParts, joinParts, keyOf } from './execution-parts.js'
import type { WorkflowRecord } from './workflow.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'

/** The fields of an execution's record that store the state of the engine. */
type Stored = Pick<WorkflowExecutionRecord, 'input' | 'progress' | 'apart'>

/**
 * An execution that is loaded into the engine to apply an event. It is stored in its record or, while it is in a
 * Parallel or Map state, in separate parts.
 */
export class LoadedExecution {
  readonly interpreter: Interpreter
  readonly #input: WorkflowExecutionRecord['input']
  /** The revisions of the parts, by the ids of their runs; empty if it is not split. */
  #revisions: Map<number, number>

  constructor(
    interpreter: Interpreter,
    input: WorkflowExecutionRecord['input'],
    revisions: Map<number, number> = new Map(),
  ) {
    this.interpreter = interpreter
    this.#input = input
    this.#revisions = revisions
  }

  /** Returns it to the cache unchanged. */
  putBack(context: Context, { apart }: WorkflowExecutionRecord): void {
    if (apart !== null) cacheOf(context).put(apart, this)
  }

  /** Returns the fields and changes that store it, and caches it if it is split. */
  store(context: Context, before: WorkflowExecutionRecord): { fields: Stored; changes: Change[] } {
    const { execution } = this.interpreter
    if (execution.run.activity.type !== 'runs') {
      const changes = [...this.#revisions.keys()].map(id => this.#remove(before, id))
      return { fields: { input: this.#input, progress: { ...execution, input: null }, apart: null }, changes }
    }
    const apart = context.createId()
    const { changed, removed } = this.interpreter.drainChanges()
    const changes = [
      ...removed.map(id => this.#remove(before, id)),
      ...changed.map(snapshot => this.#put(before, snapshot)),
    ]
    cacheOf(context).put(apart, this)
    return { fields: { input: null, progress: { ...execution, input: null, run: null }, apart }, changes }
  }

  #put(owner: WorkflowExecutionRecord, { run, parentId: parent }: RunSnapshot): Change {
    const revision = this.#revisions.get(run.id) ?? 0
    this.#revisions.set(run.id, revision + 1)
    const input = parent === null && { executionInput: this.#input }
    const part: ExecutionPart = { ...keyOf(owner, run.id), revision, run, parent, ...input }
    return revision === 0 ? insert(executionParts, part) : replace(executionParts, part)
  }

  #remove(owner: WorkflowExecutionRecord, runId: number): Change {
    const revision = this.#revisions.get(runId) ?? 0
    this.#revisions.delete(runId)
    return remove<BaseRecord>(executionParts, { ...keyOf(owner, runId), revision })
  }
}

const caches = new WeakMap<object, ExecutionCache<LoadedExecution>>()

/** The cache of an emulator. All contexts of an emulator share its scheduler. */
const cacheOf = ({ scheduler }: Context): ExecutionCache<LoadedExecution> =>
  getOrCreate(caches, scheduler, () => new ExecutionCache())

/** Removes an execution from the cache, so that it is loaded again from the store. */
export function evictExecution(context: Context, { apart }: WorkflowExecutionRecord): void {
  if (apart !== null) cacheOf(context).take(apart)
}

/** The stored data of an execution is incomplete. */
export class UnusableExecutionError extends Error {}

/**
 * Loads an execution from the cache or the store.
 * @returns undefined if it has ended and cannot continue, or if another process changed it after it was read.
 * @throws UnusableExecutionError if it is running and some of its data is missing.
 */
export async function loadExecution(
  context: Context,
  { definition }: Pick<WorkflowRecord, 'definition'>,
  { id, organizationId, revision, status, input, progress, apart }: WorkflowExecutionRecord,
): Promise<LoadedExecution | undefined> {
  if (!progress) {
    if (status === 'running') throw new UnusableExecutionError('its progress is missing')
    return undefined
  }
  const cached = apart === null ? undefined : cacheOf(context).take(apart)
  if (cached) return cached
  const { run, ...rest } = progress
  if (run) {
    const execution = { ...rest, run, input: input as Execution['input'] }
    return new LoadedExecution(Interpreter.restore(definition, execution), input)
  }
  const parts = await joinParts(context, { id, organizationId })
  if (!parts) {
    const latest = await context.store.get(workflowExecutions, organizationId, id)
    if (latest?.revision !== revision) return undefined
    throw new UnusableExecutionError('the runs of its branches and items are missing')
  }
  const { executionInput = null } = parts.root
  const execution: Execution = { ...rest, run: parts.run, input: executionInput as Execution['input'] }
  return new LoadedExecution(Interpreter.restore(definition, execution), executionInput, parts.revisions)
}
