import { type AgentRun, type AgentRunEvent, getAgentRun, listAgentRuns, listAgents, waitForAgentRun } from '@las/agents'
import { isNotFoundError, type Transport } from '@las/core'
import type { Invocation } from '../../command/invocation.js'
import type { View } from '../../command/output.js'
import { UsageError } from '../../errors/command-error.js'
import { fromCallbacks } from '../watch/from-callbacks.js'
import { intervalIn } from '../watch/interval-flag.js'
import { type WatchedList, watchList } from '../watch/watch-list.js'
import { isInPlace, writeChanges } from '../watch/write-changes.js'

interface WatchValues {
  readonly agentId?: string
  readonly run?: string
  readonly interval?: number
}

/** The number of ended runs that are shown for each agent. */
const MAX_SHOWN = 20

/** Ended runs are not fetched again. */
const FINAL = /^(exported|completed|archived|error)$/
const UNFINISHED = ['running', 'ready-for-review', 'review-in-progress'] as const

/** A review can take any time, so the wait only ends with the run. */
const MAX_WAIT_MS = 365 * 86_400_000

const RUNS: View & { readonly items: string } = {
  items: 'runs',
  columns: [
    { path: 'runId', type: 'id', priority: 1 },
    { path: 'status', type: 'status', priority: 0 },
    { path: 'documentId', title: 'Document', type: 'id', priority: 4 },
    { path: 'createdTime', title: 'Created', type: 'time', priority: 2 },
    { path: 'updatedTime', title: 'Changed', type: 'time', priority: 3 },
    { path: 'agentId', type: 'id', priority: 5 },
  ],
}

const EVENTS: View & { readonly items: string } = {
  items: 'events',
  columns: [
    { path: 'timestamp', title: 'Time', type: 'time', priority: 2 },
    { path: 'step', priority: 0 },
    { path: 'status', type: 'status', priority: 1 },
    { path: 'errors', priority: 3 },
    { path: 'resourceId', type: 'id', priority: 4 },
  ],
}

/** Shows the runs of agents as they change, or the events of one run. */
export async function watchAgents(invocation: Invocation): Promise<void> {
  const { agentId, run, interval } = invocation.values as WatchValues
  if (run !== undefined) {
    const ids = idsOf(agentId, run)
    return watchRun(invocation, await invocation.transport(), ids)
  }
  const transport = await invocation.transport()
  const source = runsOf(transport, agentId, invocation.signal)
  const states = watchList(source, {
    interval: intervalIn({ ...(interval !== undefined && { interval }) }),
    signal: invocation.signal,
  })
  await writeChanges(invocation, states, RUNS, toRow)
}

/** The id of a run can contain the id of its agent. */
function idsOf(agentId: string | undefined, run: string): { agentId: string; runId: string } {
  const [, inRun, runId = run] = /([a-z]+:agent:[^/]+)\/([a-z]+:run:[^/]+)$/.exec(run) ?? []
  const found = agentId ?? inRun
  if (found !== undefined) return { agentId: found, runId }
  throw new UsageError('--run requires the id of the agent.', {
    code: 'missing_argument',
    next: `Run: las agents watch AGENT_ID --run ${run}`,
  })
}

function runsOf(transport: Transport, agentId: string | undefined, signal: AbortSignal): WatchedList<AgentRun> {
  const request = { signal }
  const agents = async (): Promise<string[]> => {
    if (agentId !== undefined) return [agentId]
    return (await listAgents(transport, {}, request).toArray()).map(agent => agent.agentId)
  }
  const ofAgents = async (list: (agentId: string) => Promise<readonly AgentRun[]>): Promise<AgentRun[]> => {
    const runs: AgentRun[] = []
    for (const id of await agents()) {
      // An agent can be deleted in the meantime.
      const ofAgent = agentId === undefined ? await list(id).catch(emptyIfDeleted) : await list(id)
      runs.push(...ofAgent)
    }
    return runs
  }
  return {
    newest: () =>
      ofAgents(
        async id =>
          (await listAgentRuns(transport, id, { maxResults: MAX_SHOWN, sort: 'createdTime:desc' }, request)).runs,
      ),
    unfinished: () => ofAgents(id => listAgentRuns(transport, id, { status: UNFINISHED }, request).toArray()),
    get: ({ agentId, runId }) =>
      getAgentRun(transport, agentId, runId, request).catch((error: unknown) => {
        if (isNotFoundError(error)) return undefined
        throw error
      }),
    idOf: ({ runId }) => runId,
    statusOf: ({ status = '' }) => status,
    isFinal: ({ status = '' }) => FINAL.test(status),
  }
}

function emptyIfDeleted(error: unknown): [] {
  if (isNotFoundError(error)) return []
  throw error
}

function toRow({ runId, agentId, status, createdTime, updatedTime, resourceIds = [], events = [] }: AgentRun): object {
  const errors = events.findLast(({ errors }) => errors && errors.length > 0)?.errors
  return {
    runId,
    agentId,
    status,
    documentId: resourceIds.find(id => /:document:/.test(id)) ?? null,
    createdTime: createdTime ?? null,
    updatedTime: updatedTime ?? null,
    ...(status === 'error' && errors && { errors }),
  }
}

/** Shows the events of a run until it has ended. */
async function watchRun(
  invocation: Invocation,
  transport: Transport,
  { agentId, runId }: { readonly agentId: string; readonly runId: string },
): Promise<void> {
  const { output, terminal, signal, values } = invocation
  const interval = intervalIn(values as { interval?: number })
  let run: AgentRun | undefined
  const events = fromCallbacks<AgentRunEvent>(report =>
    waitForAgentRun(transport, agentId, runId, {
      onEvent: report,
      onProgress: state => (run = state),
      maxWait: MAX_WAIT_MS,
      minDelay: Math.min(500, interval),
      maxDelay: interval,
      signal,
    }),
  )
  async function* rows(): AsyncGenerator<object, void> {
    for await (const event of events) yield { runId, step: stepOf(event), ...event }
  }
  if (isInPlace(invocation)) await output.watch(tablesOf(rows(), invocation), EVENTS)
  else await output.stream(rows(), { columns: EVENTS.columns ?? [], isLive: true })
  terminal.message(`The run ${runId} has the status ${run?.status ?? 'unknown'}.`)
}

/** The latest events that fit the terminal. */
async function* tablesOf(rows: AsyncIterable<object>, { host }: Invocation): AsyncGenerator<object, void> {
  const events: object[] = []
  for await (const row of rows) {
    events.push(row)
    yield { events: events.slice(-Math.max(1, (host.stdout.rows ?? 24) - 3)) }
  }
}

/** The kind of resource that an event concerns, such as `prediction`. */
const stepOf = ({ resourceId, validationId, actionId, hookId }: AgentRunEvent): string => {
  if (validationId) return 'review'
  if (actionId) return 'action'
  if (hookId) return 'hook'
  return /([a-z-]+):[^:/]*$/.exec(resourceId)?.[1] ?? 'resource'
}
