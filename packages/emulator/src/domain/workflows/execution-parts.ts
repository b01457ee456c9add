import { type BaseRecord, type Change, type Collection, collection, removals, walk } from '@las/storage'
import { joinRuns, type Run, type RunSnapshot } from '@las/workflow-engine'
import type { Context } from '../common/context.js'

/**
 * A part of an execution that is in a Parallel or Map state: one of its runs, without its inner runs. Storing runs
 * separately means that an event that changes one of many runs only writes that run.
 */
export interface ExecutionPart extends BaseRecord {
  readonly executionId: string
  readonly run: Run
  /** The id of the outer run; null for the root, which also stores the input of the execution. */
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

/** The fields that identify the part of a run. */
export const keyOf = (
  { id: executionId, organizationId }: Key,
  runId: number,
): Pick<ExecutionPart, 'id' | 'organizationId' | 'executionId'> => ({
  id: `${executionId} ${runId}`,
  organizationId,
  executionId,
})

/** Returns the root part; undefined if the execution is not split. */
export const rootPart = ({ store }: Context, { id, organizationId }: Key): Promise<ExecutionPart | undefined> =>
  store.get(executionParts, organizationId, `${id} 0`)

/** Joins the parts of an execution. Returns undefined if it is not split. */
export async function joinParts(
  { store }: Context,
  { id, organizationId }: Key,
): Promise<{ root: ExecutionPart; run: Run; revisions: Map<number, number> } | undefined> {
  let root: ExecutionPart | undefined
  const snapshots: RunSnapshot[] = []
  const revisions = new Map<number, number>()
  for await (const part of walk(store, executionParts, organizationId, { where: { executionId: [id] } })) {
    const { run, parent: parentId, revision } = part
    snapshots.push({ run, parentId })
    revisions.set(run.id, revision)
    if (parentId === null) root = part
  }
  return root && { root, run: joinRuns(snapshots), revisions }
}

/** Returns the changes that remove all parts. */
export const removeParts = ({ store }: Context, { id, organizationId }: Key): Promise<Change[]> =>
  removals(store, executionParts, organizationId, { executionId: [id] })

/** Returns the input of an execution from its record or, if it is split, from its root part. */
export async function inputOf(
  context: Context,
  execution: Key & { readonly input: Input; readonly apart: string | null },
): Promise<Input> {
  if (!execution.apart) return execution.input
  return (await rootPart(context, execution))?.executionInput ?? null
}
