// The servers of a measurement: PostgreSQL, an object store, and processes of the emulator.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { queriesOf, statementsOf } from '../shared/database.mjs'
import { loadTestServers } from '../shared/load-source.mjs'
import { cpuWithChildren, postmasterOf } from '../shared/process-usage.mjs'

const run = promisify(execFile)
const file = (/** @type {string} */ name) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))

/** @typedef {{ port: number, pid: number, clientId: string, clientSecret: string }} Server */

/** Starts PostgreSQL with durable writes. @returns {Promise<Cluster | undefined>} undefined if it is not installed */
export async function startCluster() {
  const { findPostgres, startPostgres, startS3Server } = await loadTestServers()
  const programs = findPostgres()
  if (!programs) return undefined
  const postgres = await startPostgres({
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    max_connections: '200',
    shared_preload_libraries: 'pg_stat_statements',
  })
  const objectStore = await startS3Server()
  objectStore.buckets.set('bucket', new Map())
  const database = await postgres.createDatabase()
  await statementsOf(programs, database)('CREATE EXTENSION pg_stat_statements')
  const query = queriesOf(programs, database)
  const [{ directory }] = await query(`SELECT current_setting('data_directory') AS directory`)
  return new Cluster({ programs, postgres, objectStore, database, query, postmaster: postmasterOf(directory) })
}

export class Cluster {
  /** @param {any} parts */
  constructor({ programs, postgres, objectStore, database, query, postmaster }) {
    this.programs = programs
    this.postgres = postgres
    this.objectStore = objectStore
    this.database = database
    /** @type {(query: string) => Promise<any[]>} */
    this.query = query
    this.postmaster = postmaster
  }

  get options() {
    return { database: this.database, objects: `s3://bucket?endpoint=${this.objectStore.origin}` }
  }

  get env() {
    return {
      ...process.env,
      LAS_DATABASE_KEY: 'a secret for measurements of 32 characters',
      AWS_ACCESS_KEY_ID: this.objectStore.accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.objectStore.secretAccessKey,
    }
  }

  postgresCpu() {
    return cpuWithChildren(this.postmaster)
  }

  /** The number of jobs that are not recurring. */
  async jobs() {
    const [{ count }] = await this.query(`SELECT count(*) FROM las.records WHERE collection = 'scheduledJobs'`)
    return count
  }

  /**
   * Calls `onCount` with the number of jobs several times a second, with one connection.
   * @param {(count: number) => void} onCount @returns {() => void} a function that stops it
   */
  watchJobs(onCount) {
    const psql = spawn(join(this.programs, 'psql'), [this.database, '-XAtq'])
    createInterface(psql.stdout).on('line', line => {
      if (/^\d+$/.test(line)) onCount(Number(line))
    })
    psql.stdin.write(
      `SELECT count(*) FROM (SELECT FROM las.records WHERE collection = 'scheduledJobs' LIMIT 1) AS job \\watch 0.2\n`,
    )
    return () => void psql.kill()
  }

  async remove() {
    await this.objectStore.stop()
    await this.postgres.remove()
  }
}

/** Processes of the emulator, each of which responds to requests and runs jobs. */
export class Servers {
  /** @type {import('node:child_process').ChildProcess[]} */
  #children = []
  /** @type {Server[]} */
  list = []
  token = ''

  /** @param {number} count @param {object} options @param {NodeJS.ProcessEnv} env */
  async start(count, options, env) {
    for (let index = 0; index < count; index++) this.list.push(await this.#startOne(options, env))
    const [first] = this.list
    if (!first) throw new Error('There is no server.')
    const response = await fetch(`http://127.0.0.1:${first.port}/oauth2/token?grant_type=client_credentials`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${first.clientId}:${first.clientSecret}`)}` },
    })
    this.token = /** @type {any} */ (await response.json()).access_token
  }

  /** @param {object} options @param {NodeJS.ProcessEnv} env @returns {Promise<Server>} */
  async #startOne(options, env) {
    const child = spawn(process.execPath, [file('server'), JSON.stringify(options)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#children.push(child)
    const line = await new Promise((resolve, reject) => {
      createInterface(child.stdout).once('line', resolve)
      child.once('exit', code => reject(new Error(`The server exited with ${code}.`)))
    })
    return { ...JSON.parse(line), pid: child.pid }
  }

  /** The CPU time of the processes with their workers, in milliseconds. */
  cpu() {
    return this.list.reduce((sum, { pid }) => sum + cpuWithChildren(pid), 0)
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async send(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${this.list[0]?.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  /**
   * Sends requests from a separate process.
   * @param {Partial<import('./client-process.mjs').Specification>} specification
   * @returns {Promise<{ sent: number, milliseconds: number, cpu: number, kept: string[] }>}
   */
  async load(specification) {
    const { token } = this
    const ports = this.list.map(({ port }) => port)
    const argument = JSON.stringify({ token, ports, connections: 16, ...specification })
    const { stdout } = await run(process.execPath, [file('client-process'), argument], { maxBuffer: 1 << 28 })
    return JSON.parse(stdout)
  }

  async stop() {
    const ended = this.#children.map(child => new Promise(resolve => child.once('exit', resolve)))
    for (const child of this.#children) child.kill('SIGTERM')
    await Promise.all(ended)
    this.#children = []
    this.list = []
  }
}

/** A data directory. @returns {Promise<{ dataDir: string, remove(): Promise<void> }>} */
export async function newDataDirectory() {
  const dataDir = await mkdtemp(join(tmpdir(), 'las-servers-'))
  return { dataDir, remove: () => rm(dataDir, { recursive: true }) }
}
