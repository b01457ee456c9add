import { findPostgres, startPostgres } from '@las/test-servers'

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
  if (url !== undefined) return { url, close: async () => {} }
  // These tests do not crash the server, so they need not wait for the disk.
  const cluster = await startPostgres({ fsync: 'off' })
  return { url: cluster.url, close: cluster.remove }
}

let count = 0

/** A name for a PostgreSQL schema that no other test uses. */
export const newSchemaName = (): string => `las_test_${process.pid}_${Date.now()}_${count++}`
