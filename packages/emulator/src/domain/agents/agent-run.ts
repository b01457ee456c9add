import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { splitReference } from '../common/ids.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import { findReferenced } from '../common/reference.js'
import type { PresentedResource } from '../common/resource.js'
import type { StatusFields } from '../common/status-history.js'
import { findRecord } from '../common/stored-resource.js'
import { agentResource } from './agent.js'
import type { AgentRunStatus, RunPart } from './run-parts.js'

/** A run of an agent as returned by the API. */
export type AgentRun = Returned<Api.AgentRun, 'id' | 'resourceIds' | 'events' | 'history'>

/** A run of an agent as stored. */
export interface AgentRunRecord
  extends ResourceRecord,
    StatusFields<AgentRunStatus>,
    Omit<AgentRun, 'runId' | 'id' | 'variablesFileUrl' | 'status' | 'history' | keyof Audit> {
  /** The agent and the days (UTC) of the creation and of the last change, for filtering lists: see `dayKeyOf`. */
  readonly createdDay: string
  readonly updatedDay?: string
  /** The parts that determine its status. Earlier versions of the emulator stored runs without it. */
  readonly parts?: readonly RunPart[]
}

export const agentRuns: Collection<AgentRunRecord> = collection('agentRuns', [
  'updatedDay',
  'createdDay',
  'state',
  'agentId',
])

/** The variables of a run, which are not in its record so that lists do not read them. `id` is the id of the run. */
export interface RunVariables extends BaseRecord {
  readonly variables: Readonly<Record<string, unknown>>
}

export const runVariables: Collection<RunVariables> = collection('agentRunVariables')

/** Returns the variables of a run. */
export async function variablesOf(
  { store }: Pick<Context, 'store'>,
  { id, organizationId }: AgentRunRecord,
): Promise<RunVariables['variables']> {
  return (await store.get(runVariables, organizationId, id))?.variables ?? {}
}

/** The indexed value for listing the runs of an agent by the day of a timestamp. */
export const dayKeyOf = (agentId: string, timestamp: string): string => `${agentId} ${timestamp.slice(0, 10)}`

/** The reference to a run in other resources: its id after those of its organization and agent. */
export const runReference = ({ organizationId, agentId, id }: AgentRunRecord): string =>
  `${organizationId}/${agentId}/${id}`

/** Returns the run with this reference; undefined if it does not exist or belongs to another organization. */
export async function findAgentRun(
  context: Pick<Context, 'store' | 'waived'>,
  caller: Pick<Caller, 'organizationId'>,
  reference: string | null | undefined,
): Promise<AgentRunRecord | undefined> {
  if (reference === undefined || reference === null) return undefined
  const run = await findReferenced(context, caller, agentRuns, reference)
  const isOfAgent = run?.agentId === splitReference(reference).parentId || context.waived.has('parent')
  return isOfAgent ? run : undefined
}

/**
 * Returns the run that the `agentRunId` of a request refers to; undefined if it is not set.
 * @throws 400 if the run does not exist.
 */
export async function resolveAgentRun(
  context: Pick<Context, 'store' | 'waived'>,
  caller: Pick<Caller, 'organizationId'>,
  agentRunId: string | null | undefined,
): Promise<AgentRunRecord | undefined> {
  if (agentRunId === undefined || agentRunId === null) return undefined
  const run = await findAgentRun(context, caller, agentRunId)
  if (!run)
    enforce(context, 'foreign-reference', badRequest(`agentRunId refers to ${agentRunId}, which does not exist`))
  return run
}

/** Converts a run to its API representation. `origin` is the origin of its `variablesFileUrl`. */
export function presentAgentRun(record: AgentRunRecord, origin: string): AgentRun {
  const { id, organizationId, revision, state, createdDay, updatedDay, parts, ...shown } = record
  return {
    runId: id,
    id: runReference(record),
    ...shown,
    history: [...shown.history],
    variablesFileUrl: `${origin}/files/agents/${shown.agentId}/runs/${id}/variables.json`,
  }
}

export const agentRunResource: PresentedResource<AgentRunRecord, AgentRun> = {
  kind: 'agent-run',
  collection: agentRuns,
  present: (record, { origin }) => presentAgentRun(record, origin),
  findParent: (context, caller, agentId) => findRecord(context, caller, agentResource, agentId),
  quota: 'monthlyNumberOfAgentRuns',
}
