// node chaos.mjs [--seconds 120] [--settle 180]: two API processes, two workers, PostgreSQL and an object store, which fail at random
// while clients create documents, executions, predictions and users. Checks that no acknowledged write is lost, and that nothing
// happens twice or is stuck. Requires PostgreSQL. `settle` is the maximum time for the remaining jobs, in seconds.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'
import { queriesOf } from './chaos/database.mjs'
import { Faults } from './chaos/faults.mjs'
import { checkInvariants, describeUnfinished, undelivered, unfinishedWork } from './chaos/invariants.mjs'
import { Load } from './chaos/load.mjs'
import { Process } from './chaos/processes.mjs'
import { startRoundRobin } from './chaos/round-robin.mjs'
import { loadTestServers } from './chaos/test-servers.mjs'
import { numericOptions } from './shared/numeric-options.mjs'
import { environment, table } from './shared/results.mjs'

const { seconds, settle } = numericOptions({ seconds: 120, settle: 180 })
/** The share of requests to the object store that fail. */
const OBJECT_STORE_FAILURES = 0.1
/** The share of failures that withhold a response until the client gives up. */
const SLOW_FAILURES = 0.02

const { findPostgres, objectStoreFaults, startChaosProxy, startPostgres, startS3Server } = await loadTestServers()
const programs = findPostgres()
if (!programs) {
  console.error('Skipped: install PostgreSQL.')
  process.exit(0)
}
const folder = await mkdtemp(join(tmpdir(), 'las-chaos-'))
const cluster = await startPostgres()
const objectStore = await startS3Server()
objectStore.buckets.set('bucket', new Map())
const objectProxy = await startChaosProxy(objectStore.origin, objectStoreFaults)
const database = await cluster.createDatabase()
const query = queriesOf(programs, database)
const [publicPort, ...ports] = await freePorts(5)
const publicUrl = `http://127.0.0.1:${publicPort}`
const processes = ['api', 'api', 'worker', 'worker'].map((role, index) => {
  const shared = ['--database', database, '--objects', `s3://bucket?endpoint=${objectProxy.origin}`]
  return new Process(
    `${role} ${(index % 2) + 1}`,
    ['serve', '--port', String(ports[index]), '--public-url', publicUrl, '--role', role, ...shared],
    {
      ...process.env,
      LAS_DATABASE_KEY: 'a secret for tests of 32 characters',
      AWS_ACCESS_KEY_ID: objectStore.accessKeyId,
      AWS_SECRET_ACCESS_KEY: objectStore.secretAccessKey,
    },
  )
})
const proxy = await startRoundRobin(Number(publicPort), ports.slice(0, 2))

/** @param {Iterable<number>} numbers */
const sum = numbers => [...numbers].reduce((total, number) => total + number, 0)

let isViolated = false
try {
  await Promise.all(processes.map(each => each.start()))
  const { LAS_CLIENT_ID: clientId, LAS_CLIENT_SECRET: clientSecret } = processes[0]?.environment ?? {}
  const client = new Client({
    credentials: { clientId, clientSecret, apiEndpoint: `${publicUrl}/v1`, authEndpoint: publicUrl },
    timeout: 15_000,
    deadline: 60_000,
  })
  const load = new Load(client)
  await load.prepare()
  const fast = Object.keys(objectStoreFaults).filter(name => !name.endsWith('in time'))
  const slow = Object.keys(objectStoreFaults).filter(name => name.endsWith('in time'))
  objectProxy.choose = () => {
    if (Math.random() >= OBJECT_STORE_FAILURES) return undefined
    const names = Math.random() < SLOW_FAILURES ? slow : fast
    return names[Math.floor(Math.random() * names.length)]
  }
  const faults = new Faults(processes, cluster, query)
  load.start()
  const running = faults.run()
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    await setTimeout(Math.min(10_000, Math.max(0, end - performance.now())))
    const counts = await unfinishedWork(query).catch(() => 'PostgreSQL is not available')
    console.error(`${Math.round((end - performance.now()) / 1000)} s left`, counts, Object.fromEntries(faults.counts))
  }
  const stopping = faults.stop()
  await running
  await stopping
  objectProxy.choose = () => undefined
  await load.stop()
  const settledAfter = await settleJobs()
  await load.close()
  const violations = await checkInvariants(query, load, client)
  isViolated = violations.some(([, count]) => count !== 0)
  const unexpected = processes.filter(({ unexpectedEnds }) => unexpectedEnds > 0)
  const kinds = /** @type {const} */ (['documents', 'executions', 'users', 'predictions'])
  console.log(
    [
      '# Several processes with faults',
      `Faults were injected for ${seconds} s. ${settledAfter === undefined ? 'The remaining jobs did not end' : `The remaining jobs ended after ${settledAfter.toFixed(1)} s`}.`,
      environment(),
      table(
        ['created', 'acknowledged', 'unknown', 'errors'],
        kinds.map(kind => {
          const { acknowledged, unknown, failed } = load[kind]
          return [kind, acknowledged.size, unknown, [...failed].map(([name, count]) => `${count} × ${name}`).join(', ')]
        }),
      ),
      `${load.deleted.size} documents were deleted, and ${load.results.length} results of tasks accepted.`,
      table(
        ['fault', 'times'],
        [
          ...faults.counts,
          [`failed requests to the object store, of ${objectProxy.requests.api}`, sum(objectProxy.hits.values())],
        ],
      ),
      table(['invariant', 'violations', 'example'], violations),
      `Processes that ended without a kill: ${unexpected.map(({ name, unexpectedEnds }) => `${name} (${unexpectedEnds})`).join(', ') || 'none'}. Failed starts: ${faults.errors.length}.`,
    ].join('\n\n'),
  )
  for (const error of faults.errors.slice(0, 3)) console.error(error.message)
} finally {
  await Promise.all(processes.map(each => each.stop()))
  for (const { name, errors } of processes) await writeFile(join(folder, `${name}.log`), errors)
  await proxy.close()
  await objectProxy.close()
  await objectStore.stop()
  if (isViolated) console.error(`The logs of the processes are in ${folder}.`)
  else await rm(folder, { recursive: true })
  await cluster.remove()
}
process.exit(isViolated ? 1 : 0)

/** Waits until no work is left. Returns the seconds, or undefined if it took too long. */
async function settleJobs() {
  const start = performance.now()
  const elapsed = () => (performance.now() - start) / 1000
  while (elapsed() < settle) {
    const counts = await unfinishedWork(query)
    if (Object.values(counts).every(count => count === 0)) return elapsed()
    console.error(`Waiting for ${elapsed().toFixed(0)} s`, counts)
    await setTimeout(3_000)
  }
  console.error('Deliveries', await describeUnfinished(query))
  console.error('Jobs without a delivery', await undelivered(query))
  return undefined
}

/** @param {number} count @returns {Promise<number[]>} */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  const ports = await Promise.all(
    servers.map(
      server =>
        new Promise(resolve => server.once('listening', () => resolve(/** @type {any} */ (server.address()).port))),
    ),
  )
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}
