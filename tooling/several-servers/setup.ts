// A global setup of vitest for runs with LAS_TEST_SERVERS: starts PostgreSQL and an object store, and builds the program of the servers.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PostgresCluster, startPostgres, startS3Server } from '@las/test-servers'
import { bundleProgram } from '../bundle-program.js'

/** The settings with which test processes start servers. */
export interface Setup {
  /** The number of servers of each emulator. */
  readonly servers: number
  readonly script: string
  readonly folder: string
  /** The address of a database that is copied for each emulator: the emulator has created its tables and its first records. */
  readonly template: string
  readonly objects: string
  readonly env: Readonly<Record<string, string>>
}

const VARIABLE = 'LAS_TEST_SERVERS_SETUP'

export function readSetup(): Setup {
  return JSON.parse(process.env[VARIABLE] ?? '') as Setup
}

// The program uses the dependencies of the emulator.
const modules = fileURLToPath(new URL('../../packages/emulator/node_modules', import.meta.url))

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(modules, '.las-several-servers-'))
  const script = join(folder, 'server.mjs')
  const external = ['@las/extraction', '@las/console', '@peculiar/x509', 'reflect-metadata', 'better-sqlite3']
  await bundleProgram(new URL('server.ts', import.meta.url), script, { external })
  // Each server has up to 17 connections.
  const cluster = await startPostgres({ fsync: 'off', max_connections: '500' })
  const objectStore = await startS3Server()
  objectStore.buckets.set('bucket', new Map())
  const created: Setup = {
    servers: Number(process.env.LAS_TEST_SERVERS),
    script,
    folder,
    template: await cluster.createDatabase(),
    objects: `s3://bucket?endpoint=${objectStore.origin}`,
    env: {
      LAS_DATABASE_KEY: 'a secret for tests of 32 characters',
      AWS_ACCESS_KEY_ID: objectStore.accessKeyId,
      AWS_SECRET_ACCESS_KEY: objectStore.secretAccessKey,
    },
  }
  await fillTemplate(created)
  process.env[VARIABLE] = JSON.stringify(created)
  return async () => {
    await failIfUnused(cluster)
    await objectStore.stop()
    await cluster.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fails the run if no test has started several servers: then all of them ran with one process, or were skipped. */
async function failIfUnused({ run, url }: PostgresCluster): Promise<void> {
  // The databases of emulators have UUIDs as names.
  const check = `DO $$ BEGIN ASSERT EXISTS (SELECT FROM pg_database WHERE length(datname) = 36); END $$`
  await run('psql', url, '-XAtqc', check).catch(() => {
    process.exitCode = 1
    console.error('No test used several servers, although LAS_TEST_SERVERS is set.')
  })
}

async function fillTemplate({ script, folder, template, objects, env }: Setup): Promise<void> {
  const options = { database: template, objects: `${objects}&prefix=template` }
  const server = fork(script, {
    cwd: folder,
    env: { ...process.env, ...env, LAS_SERVER_OPTIONS: JSON.stringify(options) },
  })
  const ended = once(server, 'exit')
  server.once('message', () => server.disconnect())
  const [code] = await ended
  if (code !== 0) throw new Error(`The first server ended with exit code ${code}.`)
}
