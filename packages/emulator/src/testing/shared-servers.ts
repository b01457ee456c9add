import { findPostgres, type PostgresCluster, type S3Server, startPostgres, startS3Server } from '@las/test-servers'
import { afterAll, beforeAll, vi } from 'vitest'

/** Whether tests can use PostgreSQL. */
export const hasPostgres: boolean = findPostgres() !== undefined

export const SKIP_REASON: string = hasPostgres ? '' : ' (skipped: install PostgreSQL)'

/** The secret of the databases of tests. */
export const DATABASE_KEY = 'a secret for tests of 32 characters'

/** Storage that several emulators of a test share. */
export interface TestStorage {
  readonly database: string
  readonly objects: string
}

export interface SharedServers {
  readonly cluster: PostgresCluster
  readonly objectStore: S3Server
  /** The environment variables that emulators need, also in other processes. */
  readonly env: Readonly<Record<string, string>>
  /** Returns the URLs of an empty database and an empty part of a bucket. */
  newStorage(): Promise<TestStorage>
}

/**
 * Starts PostgreSQL and an object store for the tests in a file, and sets the environment variables that emulators need.
 * @returns a function that returns them during the tests.
 */
export function useSharedServers(): () => SharedServers {
  let servers: SharedServers
  beforeAll(async () => {
    // These tests do not crash PostgreSQL, so they need not wait for the disk.
    const [cluster, objectStore] = await Promise.all([startPostgres({ fsync: 'off' }), startS3Server()])
    objectStore.buckets.set('bucket', new Map())
    const env = {
      LAS_DATABASE_KEY: DATABASE_KEY,
      AWS_ACCESS_KEY_ID: objectStore.accessKeyId,
      AWS_SECRET_ACCESS_KEY: objectStore.secretAccessKey,
    }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    let count = 0
    const newStorage = async (): Promise<TestStorage> => ({
      database: await cluster.createDatabase(),
      objects: `s3://bucket?endpoint=${objectStore.origin}&prefix=test${count++}`,
    })
    servers = { cluster, objectStore, env, newStorage }
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await servers.objectStore.stop()
    await servers.cluster.remove()
  })
  return () => servers
}
