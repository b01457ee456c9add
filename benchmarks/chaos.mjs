// node chaos.mjs [--seconds 60] [--settle 600]: two API processes, two workers, PostgreSQL and an object store, which fail at random
// while clients create documents, executions, predictions, users and runs of an agent. Checks that no acknowledged write is lost, and
// that nothing happens twice or is stuck. Requires PostgreSQL. The faults last for at least `seconds`,
// until there was one of each kind. `settle` is the maximum time for the remaining work, in seconds.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'
import { checkAgentRuns } from './chaos/checks/agent-runs.mjs'
import { Checks } from './chaos/checks/checks.mjs'
import { checkCounters } from './chaos/checks/counters.mjs'
import { checkDocuments } from './chaos/checks/documents.mjs'
import { checkExecutions } from './chaos/checks/executions.mjs'
import { checkJobs, unfinishedWork } from './chaos/checks/jobs.mjs'
import { checkPredictions } from './chaos/checks/predictions.mjs'
import { checkUsers } from './chaos/checks/users.mjs'
import { Faults } from './chaos/faults.mjs'
import { Load } from './chaos/load/load.mjs'
import { reportOf } from './chaos/report.mjs'
import { startServers } from './chaos/servers.mjs'
import { settleWork } from './chaos/settle.mjs'
import { testServers } from './chaos/test-servers.mjs'
import { readOptions } from './shared/options.mjs'

const { seconds, settle } = readOptions({ seconds: 60, settle: 600 })
/** How often the progress is logged, in milliseconds. */
const LOG_INTERVAL = 10_000

const programs = testServers.findPostgres()
if (!programs) {
  console.log('Skipped: several processes with faults, because PostgreSQL is not installed.')
  process.exit(0)
}
const servers = await startServers(programs)
const { processes, query } = servers

let isViolated = true
try {
  const start = performance.now()
  await Promise.all(processes.map(each => each.start()))
  const startTime = performance.now() - start
  const { LAS_CLIENT_ID: clientId, LAS_CLIENT_SECRET: clientSecret } = processes[0]?.environment ?? {}
  const client = new Client({
    credentials: { clientId, clientSecret, apiEndpoint: `${servers.publicUrl}/v1`, authEndpoint: servers.publicUrl },
    timeout: 15_000,
    deadline: 60_000,
  })
  const load = new Load(client)
  await load.prepare()
  const faults = new Faults(processes, servers.cluster, query, startTime)
  servers.injectObjectStoreFaults()
  load.start()
  const running = faults.run()
  const faultsStart = performance.now()
  const end = faultsStart + seconds * 1000
  const left = () => Math.max(0, end - performance.now())
  while (left() > 0) {
    await setTimeout(Math.min(LOG_INTERVAL, left()))
    const counts = await unfinishedWork(query).catch(() => 'PostgreSQL is not available')
    console.error(`${Math.round(left() / 1000)} s left`, JSON.stringify(counts))
  }
  await faults.eachInjected
  const injectedFor = (performance.now() - faultsStart) / 1000
  await Promise.all([faults.stop(), running])
  servers.endObjectStoreFaults()
  await load.stop()
  const settledAfter = await settleWork(query, servers.advanceClock, settle)
  await load.close()
  const checks = new Checks(query)
  await checkDocuments(checks, load.documents, client)
  await checkExecutions(checks, load.executions)
  await checkPredictions(checks, load.predictions)
  await checkUsers(checks, load.users)
  await checkAgentRuns(checks, load.agentRuns)
  await checkCounters(checks, load)
  await checkJobs(checks, query)
  checks.report('the remaining work did not end in time', settledAfter === undefined ? [{ settle }] : [])
  checks.report(
    'processes ended by themselves',
    processes.flatMap(({ name, crashes }) => Array.from({ length: crashes }, () => name)),
  )
  isViolated = checks.rows.some(([, violations]) => violations > 0)
  console.log(reportOf({ injectedFor, settledAfter, load, faults, servers, checks }))
} finally {
  await servers.stop()
  if (isViolated) {
    const folder = await mkdtemp(join(tmpdir(), 'las-chaos-'))
    await servers.saveLogs(folder)
    console.error(`The logs of the processes are in ${folder}.`)
  }
}
process.exit(isViolated ? 1 : 0)
