import { insert, MemoryStore } from '@las/storage'
import { describe, expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { type AgentRecord, agents } from '../agents/agent.js'
import { type AgentRunRecord, agentRuns, dayKeyOf } from '../agents/agent-run.js'
import { stateOf } from '../common/execution-state.js'
import { agentStatistics, MAX_STATISTICS_RESOURCES, MAX_STATISTICS_RUNS } from './agent-statistics.js'

const organizationId = 'las:organization:one'
const caller = { organizationId, appClientId: 'las:app-client:one' }
const agentId = 'cradl:agent:one'

/** The time that is this many seconds after the start of 2029. */
const at = (seconds: number): string =>
  new Date(Date.UTC(2029, 0, 1) + seconds * 1000).toISOString().replace('Z', '000+0000')

const audit = { createdBy: 'las:app-client:one', updatedBy: null, updatedTime: null, revision: 0, organizationId }

/** A run that started after `index` seconds. `ends` contains statuses and the seconds from the start until the run had them. */
function runAt(
  index: number,
  ends: readonly [AgentRunRecord['status'], number][],
  resourceIds: string[] = [],
): AgentRunRecord {
  const createdTime = at(index)
  const status = ends.at(-1)?.[0] ?? 'running'
  const history = ends.map(([each, seconds]) => ({ status: each, timestamp: at(index + seconds) }))
  return {
    ...audit,
    id: `cradl:run:${index}`,
    agentId,
    createdTime,
    createdDay: dayKeyOf(agentId, createdTime),
    status,
    state: stateOf(agentId, status),
    history: [{ status: 'running', timestamp: createdTime }, ...history],
    resourceIds,
    events: [],
  }
}

async function statisticsOf(runs: readonly AgentRunRecord[]) {
  const store = new MemoryStore()
  const agent: AgentRecord = {
    ...audit,
    id: agentId,
    createdTime: at(0),
    name: null,
    description: null,
    metadata: null,
    resourceIds: [],
  }
  await store.write([insert(agents, agent), ...runs.map(run => insert(agentRuns, run))])
  const context = contextOver(store, { clock: () => Date.UTC(2029, 1, 1) })
  const { after, statistics } = await agentStatistics(context, caller, agentId, {})
  return { after, ...statistics.global }
}

describe('the statistics of an agent', () => {
  it('contain the times from the start of a run until its last successful end', async () => {
    const runs = [
      runAt(0, [['completed', 10]]),
      runAt(1, [
        ['completed', 5],
        ['ready-for-review', 6],
        ['exported', 20],
        ['archived', 1000],
      ]),
      runAt(2, [['exported', 60]]),
      runAt(3, [['error', 1]]),
      runAt(4, []),
    ]
    expect(await statisticsOf(runs)).toMatchObject({
      meanSecondsToCompletion: 30,
      medianSecondsToCompletion: 20,
      numberOfRunsByStatus: { completed: 1, archived: 1, exported: 1, error: 1, running: 1 },
    })
    expect(await statisticsOf(runs.slice(0, 2))).toMatchObject({ medianSecondsToCompletion: 15 })
  })

  it.each([
    ['runs', MAX_STATISTICS_RUNS, [], MAX_STATISTICS_RUNS],
    [
      'resources',
      1000,
      Array.from({ length: 100 }, (_, index) => `cradl:document:${index}`),
      MAX_STATISTICS_RESOURCES / 100,
    ],
  ])('cover the latest runs if there are too many %s', async (_limit, count, resourceIds, covered) => {
    const runs = Array.from({ length: count + 1 }, (_, index) => runAt(index, [], resourceIds))
    expect(await statisticsOf(runs)).toMatchObject({ numberOfRuns: covered, after: at(count + 1 - covered) })
    expect(await statisticsOf(runs.slice(-covered))).toMatchObject({ numberOfRuns: covered, after: at(0) })
  })

  it('are computed in parts, between which other requests are handled', async () => {
    const resourceIds = Array.from({ length: 100 }, (_, index) => `cradl:document:${index}`)
    let turns = 0
    const count = (): void => {
      turns += 1
      immediate = setImmediate(count)
    }
    let immediate = setImmediate(count)
    await statisticsOf(Array.from({ length: 100 }, (_, index) => runAt(index, [], resourceIds)))
    clearImmediate(immediate)
    expect(turns).toBeGreaterThan(40)
  })
})
