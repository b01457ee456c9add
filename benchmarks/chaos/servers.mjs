// Two API processes and two workers behind a proxy, with their own PostgreSQL and object store.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { queriesOf } from '../shared/database.mjs'
import { Process } from './processes.mjs'
import { testServers } from './test-servers.mjs'

/** The share of requests to the object store that fail. */
const OBJECT_STORE_FAILURES = 0.1
/** The share of failures that withhold a response until the client gives up. */
const SLOW_FAILURES = 0.02
/** Milliseconds. */
const MAX_ADVANCE_TIME = 20_000

/** @typedef {Awaited<ReturnType<typeof startServers>>} Servers */

/** @param {string} programs the folder of PostgreSQL's programs */
export async function startServers(programs) {
  const { freePorts, objectStoreFaults, startChaosProxy, startPostgres, startRoundRobin, startS3Server } = testServers
  const cluster = await startPostgres()
  const objectStore = await startS3Server()
  objectStore.buckets.set('bucket', new Map())
  const objectProxy = await startChaosProxy(objectStore.origin, objectStoreFaults)
  const database = await cluster.createDatabase()
  const [publicPort = 0, ...ports] = await freePorts(5)
  const publicUrl = `http://127.0.0.1:${publicPort}`
  const processes = ['api', 'api', 'worker', 'worker'].map((role, index) => {
    const shared = [
      '--database',
      database,
      '--objects',
      `s3://bucket?endpoint=${objectProxy.origin}`,
      '--webhook-attempts',
      '100',
    ]
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
  const proxy = await startRoundRobin({ port: publicPort, timeout: 10_000, maxWait: 10_000 })
  proxy.targets = ports.slice(0, 2)
  const isSlow = (/** @type {string} */ name) => name.endsWith('in time')
  const names = Object.keys(objectStoreFaults)

  return {
    publicUrl,
    cluster,
    objectProxy,
    processes,
    query: queriesOf(programs, database),

    /** Makes requests to the object store fail at random. */
    injectObjectStoreFaults() {
      objectProxy.choose = () => {
        if (Math.random() >= OBJECT_STORE_FAILURES) return undefined
        const wantsSlow = Math.random() < SLOW_FAILURES
        const possible = names.filter(name => isSlow(name) === wantsSlow)
        return possible[Math.floor(Math.random() * possible.length)]
      }
    },

    endObjectStoreFaults() {
      objectProxy.choose = () => undefined
    },

    /**
     * Advances the clock of all processes, so that jobs that are due later run now. Waits for these jobs, but not for long.
     * @param {number} milliseconds
     */
    async advanceClock(milliseconds) {
      const response = await fetch(`http://127.0.0.1:${ports[0]}/_emulator/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: milliseconds }),
        signal: AbortSignal.timeout(MAX_ADVANCE_TIME),
      }).catch(error => {
        if (error.name !== 'TimeoutError') throw error
      })
      if (response && !response.ok) throw new Error(`The clock was not advanced: ${await response.text()}`)
    },

    /** @param {string} folder for the logs of the processes */
    async saveLogs(folder) {
      for (const { name, errors } of processes) await writeFile(join(folder, `${name}.log`), errors)
    },

    async stop() {
      await Promise.all(processes.map(each => each.stop()))
      await proxy.close()
      await objectProxy.close()
      await objectStore.stop()
      await cluster.remove()
    },
  }
}
