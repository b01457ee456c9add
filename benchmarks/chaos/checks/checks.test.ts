import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { findPostgres } from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasPostgres, SKIP_REASON, useSharedServers } from '../../../packages/emulator/src/testing/shared-servers.js'
import { timeLimit } from '../../../tooling/testing/time-limits.js'
import { queriesOf, statementsOf } from '../../shared/database.mjs'
import { Load } from '../load/load.mjs'
import { settleWork } from '../settle.mjs'
import { checkAgentRuns } from './agent-runs.mjs'
import { Checks, type Query } from './checks.mjs'
import { checkCounters } from './counters.mjs'
import { checkDocuments } from './documents.mjs'
import { checkExecutions } from './executions.mjs'
import { checkJobs } from './jobs.mjs'
import { checkPredictions } from './predictions.mjs'
import { checkUsers } from './users.mjs'

/** Seconds. */
const SETTLE_LIMIT = timeLimit(240_000) / 1000

/** The checks that only read the database: all except that of documents. */
const databaseChecks = {
  executions: (checks: Checks, load: Load) => checkExecutions(checks, load.executions),
  predictions: (checks: Checks, load: Load) => checkPredictions(checks, load.predictions),
  users: (checks: Checks, load: Load) => checkUsers(checks, load.users),
  agentRuns: (checks: Checks, load: Load) => checkAgentRuns(checks, load.agentRuns),
  counters: checkCounters,
}

/** The invariants that are violated. */
const violated = ({ rows }: Checks): string[] => rows.filter(([, violations]) => violations > 0).map(([name]) => name)

describe.skipIf(!hasPostgres)(`the checks of the chaos benchmark${SKIP_REASON}`, () => {
  const programs = findPostgres() ?? ''
  const servers = useSharedServers()
  let emulator: Emulator
  let client: Client
  let database: string
  let load: Load
  let query: Query

  beforeAll(async () => {
    const storage = await servers().newStorage()
    database = storage.database
    query = queriesOf(programs, database)
    emulator = await startEmulator(storage)
    client = new Client(emulator.credentials)
    load = new Load(client)
    await load.prepare()
    load.start()
    // The first total needs no review, and the second one does.
    const isComplete = () => load.created.every(({ created }) => created.acknowledged.size >= 2)
    while (!isComplete() || load.executions.results.length === 0) await setTimeout(50)
    await load.stop()
    await settleWork(query, time => emulator.clock.advance(time), SETTLE_LIMIT)
    await load.close()
  }, timeLimit(300_000))
  afterAll(() => emulator.close())

  async function checkAll(of: Load): Promise<string[]> {
    const checks = new Checks(query)
    await checkDocuments(checks, of.documents, client)
    for (const check of Object.values(databaseChecks)) await check(checks, of)
    await checkJobs(checks, query)
    return violated(checks)
  }

  it('report nothing if everything went well', async () => {
    expect(await checkAll(load)).toEqual([])
  })

  it('report that nothing was acknowledged', async () => {
    const idle = new Load(client)
    await idle.prepare()
    await idle.close()
    expect(await checkAll(idle)).toEqual(
      expect.arrayContaining([
        ...['documents', 'executions', 'predictions', 'users', 'runs'].map(kind => `no ${kind} were acknowledged`),
        'no results of tasks were accepted',
        'no webhooks were accepted',
      ]),
    )
  })

  describe('in a database with a fault', () => {
    // A database can be copied if nothing is connected to it.
    beforeAll(() => emulator.close())

    const counters = (collection: string, id: string) =>
      `DELETE FROM las.counter_shards WHERE collection = '${collection}' AND id LIKE '${id}'`
    const one = (collection: string) =>
      `DELETE FROM las.records WHERE collection = '${collection}' AND id = (SELECT min(id) FROM las.records WHERE collection = '${collection}')`

    it.each([
      ['usage counters differ from the numbers of records', 'counters', counters('usage', 'documents')],
      [
        'monthly usage counters differ from the numbers of created records',
        'counters',
        counters('usage', 'predictions %'),
      ],
      ['counters of predictions are wrong', 'predictions', counters('usage', 'pagePredictions %')],
      ['counters of predictions are wrong', 'predictions', counters('automationCounts', '%')],
      [
        'predictions did not succeed',
        'predictions',
        `UPDATE las.records SET data = (data::jsonb - 'status')::json WHERE collection = 'predictions'`,
      ],
      ['counters of workflows differ from their executions', 'executions', counters('workflowCounters', '%')],
      ['tasks of executions were not started and completed exactly once', 'executions', one('transitionExecutions')],
      ['accepted results of tasks are lost', 'executions', one('transitionExecutions')],
      ['acknowledged executions are lost', 'executions', one('workflowExecutions')],
      ['users do not have exactly one email', 'users', one('outbox')],
      ['runs were not exported exactly once', 'agentRuns', one('agentRuns')],
      ['steps of runs were taken twice, or not at all', 'agentRuns', one('hookRuns')],
    ] as const)('report that %s', async (violation, check, fault) => {
      const copy = await servers().cluster.createDatabase(database)
      await statementsOf(programs, copy)(fault)
      const checks = new Checks(queriesOf(programs, copy))
      await databaseChecks[check](checks, load)
      expect(violated(checks)).toContain(violation)
    })
  })
})
