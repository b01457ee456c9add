import { findPostgres, startPostgres } from '@las/test-servers'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'

export interface TestDatabase {
  readonly url: string
  close(): Promise<void>
}

/** Whether tests can use PostgreSQL. */
export const hasDatabase: boolean = process.env.LAS_TEST_DATABASE_URL !== undefined || findPostgres() !== undefined

export const SKIP_REASON = ' (skipped: install PostgreSQL or set LAS_TEST_DATABASE_URL)'

/** The server of `LAS_TEST_DATABASE_URL`, or else an installed PostgreSQL with an empty database. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = process.env.LAS_TEST_DATABASE_URL
  return url === undefined ? openOwnDatabase() : { url, close: async () => {} }
}

/** An installed PostgreSQL with an empty database that no other test uses. */
export async function openOwnDatabase(): Promise<TestDatabase> {
  // These tests do not crash the server, so they need not wait for the disk.
  const { url, remove } = await startPostgres({ fsync: 'off' })
  return { url, close: remove }
}

/** A database for the tests of a `describe`, and a client of it. */
export function useDatabase(open: () => Promise<TestDatabase>): {
  server: () => TestDatabase
  client: () => pg.Client
} {
  let server: TestDatabase
  let client: pg.Client
  beforeAll(async () => {
    server = await open()
    client = new pg.Client(server.url)
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await server?.close()
  })
  return { server: () => server, client: () => client }
}

let count = 0

/** A name for a PostgreSQL schema that no other test uses. */
export const newSchemaName = (): string => `las_test_${process.pid}_${Date.now()}_${count++}`
