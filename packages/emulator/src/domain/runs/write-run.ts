import { type Change, insert, retryOnConflict } from '@las/storage'
import { type AgentRunRecord, findAgentRun, resolveAgentRun, runReference } from '../agents/agent-run.js'
import { recordEvent } from '../agents/run-events.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { ResourceRecord } from '../common/record.js'
import { guard } from '../common/reference.js'
import type { Resource } from '../common/resource.js'
import { changeRecord, findRecord } from '../common/stored-resource.js'
import { changedRun, type Run, type RunChanges } from './run.js'

type ParentField = 'actionId' | 'hookId' | 'validationId'
type RunOf<F extends ParentField> = Run & Readonly<Record<F, string>>

/** The runs of one kind of parent. */
export interface RunKind<F extends ParentField, R extends RunOf<F>, P extends ResourceRecord> {
  readonly resource: Resource<R>
  readonly parent: Resource<P>
  /** The field of a run that contains the id of its parent. */
  readonly parentField: F
  /** @throws 400 if the parent accepts no runs. */
  readonly checkParent?: (parent: P) => void
}

/**
 * Stores a new run, and records it in the run of the agent that it belongs to.
 * @returns the run with the complete reference to the run of the agent.
 * @throws 404 if the parent does not exist, 400 if the run of the agent does not exist.
 */
export const storeRun = <F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  context: Context,
  caller: Caller,
  kind: RunKind<F, R, P>,
  run: R,
): Promise<R> =>
  retryOnConflict(async () => {
    const parent = await findRecord(context, caller, kind.parent, run[kind.parentField])
    kind.checkParent?.(parent)
    const agentRun = await resolveAgentRun(context, caller, run.agentRunId)
    const record = { ...run, agentRunId: agentRun ? runReference(agentRun) : null }
    await context.store.write([
      insert(kind.resource.collection, record),
      guard(kind.parent.collection, parent),
      ...eventOf(context, caller, kind, record, agentRun),
    ])
    return record
  })

/**
 * Updates a run, and records a new status in the run of its agent.
 * @throws 400 if the run has ended with another status or output.
 */
export const updateRun = <F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  context: Context,
  caller: Caller,
  kind: RunKind<F, R, P>,
  runId: string,
  changes: RunChanges<R>,
  parentId: string,
): Promise<R> =>
  changeRecord(
    context,
    caller,
    kind.resource,
    runId,
    run => changedRun(context, run[kind.parentField], run, changes),
    async (before, after) => {
      if (after.status === before.status || after.noAgentRunUpdate) return []
      return eventOf(context, caller, kind, after, await findAgentRun(context, caller, after.agentRunId))
    },
    parentId,
  )

function eventOf<F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  context: Context,
  caller: Caller,
  { parentField }: RunKind<F, R, P>,
  run: R,
  agentRun: AgentRunRecord | undefined,
): Change[] {
  const parentId = run[parentField]
  const event = { resourceId: `${parentId}/${run.id}`, [parentField]: parentId, status: run.status }
  return recordEvent(context, agentRun, event, actorIdOf(caller))
}
