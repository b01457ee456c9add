import { type BaseRecord, type Change, type Collection, collection, removals, walk } from '@las/storage'
import type { Run } from '@las/workflow-engine'
import { getOrMake } from '../../platform/get-or-make.js'
import type { Context } from '../common/context.js'

/**
 * A part of an execution that is in a Parallel or a Map: one of its runs, without its inner runs. An event that changes one of many
 * runs writes only that run.
 */
export interface ExecutionPart extends BaseRecord {
  readonly executionId: string
  readonly run: Run
  /** The id of the outer run; null for the outermost, which also stores the input of the execution. */
  readonly parent: number | null
  readonly executionInput?: Input
}

export const executionParts: Collection<ExecutionPart> = collection('workflowExecutionParts', ['executionId'])

/** The input of an execution. */
type Input = Record<string, unknown> | null

interface Key {
  readonly id: string
  readonly organizationId: string
}

/** The part to be stored for a run. */
export const partOf = (
  { id: executionId, organizationId }: Key,
  run: Run,
  { revision = 0, ...more }: Pick<ExecutionPart, 'parent' | 'executionInput'> & { revision?: number },
): ExecutionPart => ({
  id: `${executionId} ${run.id}`,
  organizationId,
  revision,
  executionId,
  run: copyAlone(run),
  ...more,
})

/** A copy of a run without its inner runs. */
export function copyAlone(run: Run): Run {
  const { activity } = run
  return {
    ...run,
    retries: [...run.retries],
    activity: activity.type === 'runs' ? { ...activity, runs: [] } : activity,
  }
}

/** The outermost part; undefined if the execution is not split. */
export const outermostPart = ({ store }: Context, { id, organizationId }: Key): Promise<ExecutionPart | undefined> =>
  store.get(executionParts, organizationId, `${id} 0`)

/** Joins all parts of an execution; undefined if it is not split. */
export async function joinParts(
  { store }: Context,
  { id, organizationId }: Key,
): Promise<{ outermost: ExecutionPart; run: Run; revisions: Map<number, number> } | undefined> {
  let outermost: ExecutionPart | undefined
  const runs = new Map<number, Run>()
  const revisions = new Map<number, number>()
  const within = new Map<number, Run[]>()
  // Runs start in their order within the outer run.
  for await (const part of walk(store, executionParts, organizationId, { where: { executionId: [id] } })) {
    const run = copyAlone(part.run)
    runs.set(run.id, run)
    revisions.set(run.id, part.revision)
    if (part.parent === null) outermost = part
    else getOrMake(within, part.parent, () => []).push(run)
  }
  const run = runs.get(0)
  if (!outermost || !run) return undefined
  for (const { activity, id } of runs.values()) {
    if (activity.type === 'runs') Object.assign(activity, { runs: within.get(id) ?? [] })
  }
  return { outermost, run, revisions }
}

/** The changes that remove all parts. */
export const removeParts = ({ store }: Context, { id, organizationId }: Key): Promise<Change[]> =>
  removals(store, executionParts, organizationId, { executionId: [id] })

/** The input of an execution, wherever it is kept. */
export async function inputOf(
  context: Context,
  execution: Key & { readonly input: Input; readonly apart: string | null },
): Promise<Input> {
  if (!execution.apart) return execution.input
  return (await outermostPart(context, execution))?.executionInput ?? null
}
