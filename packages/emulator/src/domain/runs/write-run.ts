import { type Change, insert, replace, retryOnConflict } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { RunningJob } from '../../scheduling/job-kind.js'
import { addJob, cancelJob, type JobName } from '../../scheduling/job-record.js'
import { type AgentRunRecord, findAgentRun, resolveAgentRun, runReference } from '../agents/agent-run.js'
import type { HookTrigger, RunEvent } from '../agents/run-event.js'
import { recordEvents } from '../agents/run-events.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { type ResourceRecord, updateAudit } from '../common/record.js'
import { guard } from '../common/reference.js'
import type { Resource } from '../common/resource.js'
import { newStatus } from '../common/status-history.js'
import { changeRecord, findRecord } from '../common/stored-resource.js'
import { changedRun, hasEnded, type Run, type RunChanges } from './run.js'
import type { Step } from './step.js'

export type ParentField = 'actionId' | 'hookId' | 'validationId'
export type RunOf<F extends ParentField> = Run & Readonly<Record<F, string>>

/** The runs of one kind of parent. */
export interface RunKind<F extends ParentField, R extends RunOf<F>, P extends ResourceRecord> {
  readonly resource: Resource<R>
  readonly parent: Resource<P>
  /** The field of a run that contains the id of its parent. */
  readonly parentField: F
  /** The triggers of the creation and the success of a run. */
  readonly triggers?: { readonly created?: HookTrigger; readonly succeeded?: HookTrigger }
  /** @throws 400 if the parent accepts no runs. */
  readonly checkParent?: (parent: P) => void
  /** Whether the runs of the parent export the output. */
  readonly isExport?: (parent: P) => boolean
  /** The job that does the work of a run. It is cancelled when the run ends otherwise. */
  readonly job?: JobName
  /** Returns further changes for the write in which a client ends a run. */
  readonly onEnd?: (context: Context, caller: Caller, run: R) => Promise<readonly Change[]>
  /** Returns further changes for the write that removes runs of a deleted parent. */
  readonly onRemove?: (
    context: Context,
    organizationId: string,
    runIds: readonly string[],
  ) => Promise<readonly Change[]>
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
    const agentRun = await resolveAgentRun(context, caller, run.agentRunId)
    const record = { ...run, agentRunId: agentRun ? runReference(agentRun) : null }
    const { changes, events } = startedRun(kind, parent, record)
    await context.store.write([...changes, ...recordEvents(context, agentRun, events, actorIdOf(caller))])
    return record
  })

/**
 * Returns the step that starts a run.
 * @throws 400 if the parent accepts no runs.
 */
export function startedRun<F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  kind: RunKind<F, R, P>,
  parent: P,
  run: R,
): Step {
  kind.checkParent?.(parent)
  const event = {
    ...eventOf(kind, run),
    isExport: kind.isExport?.(parent),
    isDetached: run.noAgentRunUpdate ?? false,
    trigger: kind.triggers?.created,
  }
  return {
    changes: [
      insert(kind.resource.collection, run),
      guard(kind.parent.collection, parent),
      ...(kind.job ? [addJob(kind.job, run)] : []),
    ],
    events: [event],
  }
}

/**
 * Updates a run, and records a new status in the run of its agent.
 * @param changes the changes, or a function that returns them, which may run more than once.
 * @param extraChanges returns additional changes for the same write; may run more than once.
 * @throws 400 if the run has ended with another status or output, and any error that the functions throw.
 */
export const updateRun = <F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  context: Context,
  caller: Caller,
  kind: RunKind<F, R, P>,
  runId: string,
  changes: RunChanges<R> | ((run: R) => Promise<RunChanges<R>>),
  parentId: string,
  extraChanges: (before: R, after: R) => Promise<readonly Change[]> = async () => [],
): Promise<R> =>
  changeRecord(
    context,
    caller,
    kind.resource,
    runId,
    async run => {
      const given = typeof changes === 'function' ? await changes(run) : changes
      return changedRun(context, run[kind.parentField], run, given)
    },
    async (before, after) => {
      const extra = await extraChanges(before, after)
      if (after.status === before.status) return extra
      const agentRun = await findAgentRun(context, caller, after.agentRunId)
      return [
        ...extra,
        ...(hasEnded(after)
          ? [...cancelWork(kind, after), ...((await kind.onEnd?.(context, caller, after)) ?? [])]
          : []),
        ...recordEvents(context, agentRun, changeOf(kind, after), actorIdOf(caller)),
      ]
    },
    parentId,
  )

/** Returns the changes that cancel the work of a run, because a client or a deletion ends the run. */
export const cancelWork = <F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  { job }: RunKind<F, R, P>,
  run: R,
): Change[] => (job ? [cancelJob(job, run, { reason: 'ended' })] : [])

/** How a run ends. */
export interface Ending<R extends Run> {
  readonly fields: Pick<R, 'status'> & Partial<R>
  /** The steps that follow in the run of the agent. */
  readonly steps?: readonly Step[]
  /** Further changes for the same write. */
  readonly changes?: readonly Change[]
}

/**
 * Ends a run as the result of its work, unless it has ended already, and records this in the run of its agent.
 * @param job the job that did the work, which is completed by the same write.
 * @param end returns the ending; may run more than once. The run of the agent is undefined if the run belongs to none, or if it was
 * deleted.
 */
export const endRun = <F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  context: Context,
  kind: RunKind<F, R, P>,
  job: Pick<RunningJob, 'target' | 'done'>,
  end: (run: R, agentRun: AgentRunRecord | undefined) => Ending<R> | Promise<Ending<R>>,
): Promise<void> =>
  retryOnConflict(async () => {
    const { organizationId, id } = job.target
    const run = await context.store.get(kind.resource.collection, organizationId, id)
    if (!run || hasEnded(run)) return context.store.write(job.done())
    const agentRun = await findAgentRun(context, run, run.agentRunId)
    const { fields, steps = [], changes = [] } = await end(run, agentRun)
    const actor = { organizationId, appClientId: run.createdBy }
    const audit = updateAudit(context, actor)
    const status = newStatus(run[kind.parentField], fields.status, timestampOf(context.clock), run.history)
    const after: R = { ...run, ...fields, ...status, ...audit }
    const events = [...changeOf(kind, after), ...steps.flatMap(step => step.events)]
    return context.store.write([
      replace(kind.resource.collection, after),
      ...steps.flatMap(step => step.changes),
      ...changes,
      ...recordEvents(context, agentRun, events, actorIdOf(actor)),
      ...job.done(),
    ])
  })

/** The events of a new status of a run. */
function changeOf<F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  kind: RunKind<F, R, P>,
  run: R,
): RunEvent[] {
  if (run.noAgentRunUpdate) return []
  return [{ ...eventOf(kind, run), trigger: run.status === 'succeeded' ? kind.triggers?.succeeded : undefined }]
}

/** The event of the status of a run. */
export function eventOf<F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  { parentField }: RunKind<F, R, P>,
  run: R,
): RunEvent {
  const parentId = run[parentField]
  const { documentId } = run.input ?? {}
  return {
    resourceId: `${parentId}/${run.id}`,
    [parentField]: parentId,
    status: run.status,
    ...(run.errors && { errors: run.errors }),
    ...(run.warnings && { warnings: run.warnings }),
    documentId: typeof documentId === 'string' ? documentId : undefined,
  }
}
