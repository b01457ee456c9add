// The two stores: PostgreSQL with an API process and a worker, and SQLite with one process.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '@las/storage'
import { openPostgresDatabase } from '@las/storage-postgres'
import { startEmulator } from '../emulator/process.mjs'
import { queriesOf, statementsOf } from '../shared/database.mjs'
import { loadTestServers } from '../shared/load-source.mjs'
import { memoryOf, postgresMemory, postmasterOf } from '../shared/process-usage.mjs'

/**
 * @typedef {{ milliseconds: number, minimum: number, planning: number, blocks: number }} Reading the times of a page in PostgreSQL, and
 * the pages of the database that it reads
 * @typedef {{
 *   name: string,
 *   start(): Promise<{ origin: string, headers: Record<string, string>, milliseconds: number }>,
 *   stop(): Promise<void>,
 *   open(schema: import('@las/storage').Schema): Promise<import('@las/storage').Store>,
 *   analyze(): Promise<void>,
 *   memory: Record<string, () => number>,
 *   measured<T>(run: () => Promise<T>): Promise<{ result: T, reading?: Reading }>,
 *   size(): Promise<string>,
 *   remove(): Promise<void>,
 * }} MeasuredStore
 */

/** @returns {Promise<MeasuredStore | undefined>} undefined if PostgreSQL is not installed */
export async function postgresStore() {
  const { findPostgres, startPostgres, startS3Server } = await loadTestServers()
  const programs = findPostgres()
  if (!programs) return undefined
  const cluster = await startPostgres({
    shared_buffers: '1GB',
    max_wal_size: '4GB',
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.track_planning': 'on',
  })
  const objectStore = await startS3Server()
  objectStore.buckets.set('bucket', new Map())
  Object.assign(process.env, {
    LAS_DATABASE_KEY: 'a secret for measurements of 32 characters',
    AWS_ACCESS_KEY_ID: objectStore.accessKeyId,
    AWS_SECRET_ACCESS_KEY: objectStore.secretAccessKey,
  })
  const database = await cluster.createDatabase()
  const query = queriesOf(programs, database)
  const execute = statementsOf(programs, database)
  const [{ data_directory }] = await query(`SELECT current_setting('data_directory') AS data_directory`)
  const postmaster = postmasterOf(data_directory)
  await execute('CREATE EXTENSION pg_stat_statements')
  /** @type {Awaited<ReturnType<typeof startEmulator>>[]} */
  let processes = []
  const pid = (/** @type {number} */ index) => processes[index]?.child.pid ?? 0
  return {
    name: 'PostgreSQL',
    database,
    async start() {
      const port = await freePort()
      const shared = ['--database', database, '--objects', `s3://bucket?endpoint=${objectStore.origin}`]
      const publicUrl = ['--public-url', `http://127.0.0.1:${port}`]
      const api = await startEmulator('--port', String(port), '--role', 'api', ...publicUrl, ...shared)
      processes = [api, await startEmulator('--role', 'worker', ...publicUrl, ...shared)]
      return api
    },
    async stop() {
      await Promise.all(processes.splice(0).map(each => each.stop()))
    },
    async open(schema) {
      const queue = { collection: 'scheduledJobs', deliveryOf: () => undefined }
      const { store, close } = await openPostgresDatabase(database, schema, { queue })
      return { ...bound(store), close }
    },
    analyze: () => execute('VACUUM ANALYZE'),
    memory: {
      API: () => memoryOf(pid(0)),
      worker: () => memoryOf(pid(1)),
      PostgreSQL: () => postgresMemory(postmaster),
    },
    async measured(run) {
      await query('SELECT pg_stat_statements_reset() AS reset')
      const result = await run()
      const [reading] = await query(
        `SELECT sum(total_exec_time + total_plan_time) / sum(calls) AS milliseconds, max(min_exec_time + min_plan_time) AS minimum,
          sum(total_plan_time) / sum(calls) AS planning, sum(shared_blks_hit + shared_blks_read) / sum(calls) AS blocks
        FROM pg_stat_statements WHERE query LIKE '%row_number() OVER rows%'`,
      )
      return { result, reading }
    },
    async size() {
      const [{ size }] = await query('SELECT pg_size_pretty(pg_database_size(current_database())) AS size')
      return size
    },
    async remove() {
      await objectStore.stop()
      await cluster.remove()
    },
  }
}

/** @returns {Promise<MeasuredStore>} */
export async function sqliteStore() {
  const folder = await mkdtemp(join(tmpdir(), 'las-million-'))
  /** @type {Awaited<ReturnType<typeof startEmulator>> | undefined} */
  let emulator
  const path = join(folder, 'records.sqlite')
  return {
    name: 'SQLite',
    async start() {
      emulator = await startEmulator('--data-dir', folder)
      return emulator
    },
    async stop() {
      await emulator?.stop()
    },
    open: schema => openSqliteStore(path, schema),
    async analyze() {},
    memory: { emulator: () => memoryOf(emulator?.child.pid ?? 0) },
    measured: async run => ({ result: await run() }),
    async size() {
      const { stat } = await import('node:fs/promises')
      return `${Math.round((await stat(path)).size / 2 ** 20)} MB`
    },
    remove: () => rm(folder, { recursive: true }),
  }
}

/** @param {import('@las/storage').Store} store @returns {import('@las/storage').Store} */
const bound = store => ({
  get: store.get.bind(store),
  list: store.list.bind(store),
  count: store.count.bind(store),
  write: store.write.bind(store),
  close: store.close.bind(store),
})

/** @returns {Promise<number>} */
function freePort() {
  const server = createServer()
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    }),
  )
}
